import type { TenantId } from "@/server/ids";
import type { Answer, Problem } from "@/server/integrations/wire/answer";
import type { OpenShop } from "../open-shop";
import type { ShopConnection } from "../repo/connections";

/** How far a turn came. */
export interface Progress {
  upToDate?: boolean;
  /** Every order changed before is stored. */
  through?: Date;
  sweptAt?: Date;
  /** What did not work of what the turn can do without, and is nothing to keep quiet about. */
  trouble?: Problem;
}

export interface Turn {
  now: () => Date;
  deadline: Date;
  began: Date;
  progress: Progress;
}

/** One thing done in a shop's turn. A problem ends the turn, or only the step where the turn can do without it. */
export type Step = (tenantId: TenantId, row: ShopConnection, shop: OpenShop, turn: Turn) => Promise<Answer<Progress>>;
