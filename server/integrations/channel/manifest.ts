import type { ChannelType } from "@/lib/contracts/network";
import type { Answer } from "../wire/answer";
import type { Emulator } from "./emulator";
import type { Account, Connector, Credentials } from "./port";

type Text = Record<"zh-CN" | "en", string>;

export interface CredentialField {
  name: string;
  label: Text;
  secret: boolean;
  /** Where the person finds it. */
  help?: Text;
  optional?: true;
  /** Comes with the shop's consent, where there is a redirect for it. */
  granted?: true;
}

/** Calls a second and how many may come at once, per method or, as `*`, of all together. */
export interface RateLimit {
  method: string;
  /** Whose calls count together: all shops' of an app, or each shop's. */
  per: "app" | "shop";
  perSecond: number;
  burst: number;
}

/** What a folder of `integrations` says of itself; all there is to know about a connector before connecting one. */
export interface Manifest {
  id: string;
  name: Text;
  kind: "marketplace" | "storefront";
  /** What a channel made for its shop is. */
  channelType: ChannelType;
  docs: string;
  /** One path of an icon on a 24 × 24 grid. */
  icon: string;
  /** Where calls go; undefined: every shop has an address of its own, which the person types. */
  gateway: string | undefined;
  fields: CredentialField[];
  oauth?: {
    /** The fields that are needed before anybody is sent there; without it all that are neither granted nor optional. */
    fields?: string[];
    /** `url` is the shop's own address, where there is no gateway. */
    authorizeUrl(options: { url?: string; credentials: Credentials; redirectUri: string; state: string }): string;
    /** `query` is all that the redirect came back with: some platforms sign it. */
    exchange(
      account: Account,
      code: string,
      redirectUri: string,
      query?: URLSearchParams,
    ): Promise<Answer<Credentials>>;
  };
  /** New credentials for ones that end; the old ones may be void from then on. */
  refresh?(account: Account): Promise<Answer<Credentials>>;
  /** Absent where its orders come to the brand in another way: nothing is read then, and there is no shadow. */
  pull?: {
    /** Longest span of one pull, milliseconds. */
    maxSpanMs: number;
    /** Read again before the cursor: platforms are late. */
    overlapMs: number;
    /** News younger than this may be incomplete. */
    lagMs: number;
    /** Nothing older can be read. */
    historyMs: number;
  };
  limits: RateLimit[];
  /** The platform's names of carriers, by ours; ours in capitals where it says nothing. */
  carriers?: Readonly<Record<string, string>>;
  /**
   * What several parcels of an order are to the platform. `units`: each is confirmed with the units in it; `lines`: with
   * whole lines, each in one parcel; `numbers`: the order is confirmed at once under all their numbers; `one`: under one
   * number. Numbers there is no room for are added (`addParcels`), or else written into the seller's note.
   */
  parcels: "units" | "lines" | "numbers" | "one";
  /** The shop may keep its stock by warehouse or location, each with a code of the platform. */
  warehouses?: true;
  /** Orders come with the codes of those it would have them served from. */
  namesWarehouses?: true;
  /** The field that says which of them takes our numbers when nothing else is said. */
  warehouseField?: string;
  /** Rows one `setStock` may carry. */
  stockRows: number;
  /** What was never seen working against the real platform. */
  unverified: Text[];
  connect(account: Account): Connector;
  /** A double of the platform that checks signatures by its documentation; for trying the connector out. */
  emulate(): Promise<Emulator>;
}
