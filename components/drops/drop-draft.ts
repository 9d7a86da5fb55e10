import type { z } from "zod";
import {
  type connectDropInput,
  type DropKind,
  type DropPlaceInput,
  type DropView,
  dropPlaceInput,
} from "@/lib/contracts/drop";
import {
  type EdiPartnerInput,
  type EdiSettings,
  type EdiStandard,
  ediPartnerInput,
  ediSettings,
} from "@/lib/contracts/edi";

export const dropUses = ["orders", "buyer", "warehouse"] as const;
/** What a place is for, as people choose it. */
export type DropUse = (typeof dropUses)[number];

/** What stands in the form. */
export interface DropDraft extends Omit<EdiSettings, "dueInDays" | "stockHours"> {
  use: DropUse;
  kind: DropKind;
  name: string;
  channelId: string;
  locationId: string;
  host: string;
  port: string;
  username: string;
  password: string;
  privateKey: string;
  passphrase: string;
  hostKey: string;
  inFolder: string;
  outFolder: string;
  archiveFolder: string;
  standard: EdiStandard;
  ownId: string;
  ownQualifier: string;
  partnerId: string;
  partnerQualifier: string;
  test: boolean;
  dueInDays: string;
  stockHours: string;
}

export function draftOf(drop?: DropView): DropDraft {
  const { dueInDays, stockHours, ...settings } = drop?.partner?.settings ?? ediSettings.parse({});
  const { standard, ownId, ownQualifier, partnerId, partnerQualifier, test } = drop?.partner ?? {
    ...{ standard: "x12" as const, ownId: "", ownQualifier: "ZZ", partnerId: "", partnerQualifier: "ZZ", test: true },
  };
  return {
    ...{ use: drop ? useOf(drop) : "orders", kind: drop?.kind ?? "sftp", name: drop?.name ?? "" },
    ...{ channelId: drop?.channel?.id ?? "", locationId: drop?.location?.id ?? "" },
    ...{ host: drop?.host ?? "", port: String(drop?.port ?? 22), username: drop?.username ?? "" },
    ...{ password: "", privateKey: "", passphrase: "", hostKey: drop?.hostKey ?? "" },
    ...{ inFolder: drop?.inFolder ?? "in", outFolder: drop?.outFolder ?? "out" },
    archiveFolder: drop?.archiveFolder || "archive",
    ...{ standard, ownId, ownQualifier, partnerId, partnerQualifier, test },
    ...{ ...settings, dueInDays: String(dueInDays), stockHours: String(stockHours) },
  };
}

export const useOf = ({ partner }: Pick<DropView, "partner">): DropUse => partner?.role ?? "orders";

const number = (text: string) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What the form says, or the names of the fields that are not right yet. */
export function inputOf(
  draft: DropDraft,
  { keysKept }: { keysKept: boolean },
): { input: z.output<typeof connectDropInput> } | { wrong: string[] } {
  const wrong: string[] = [];
  const place = dropPlaceInput.safeParse(placeOf(draft));
  if (!place.success) wrong.push(...place.error.issues.map((issue) => String(issue.path[0])));
  if (draft.kind === "sftp" && !keysKept && !draft.password && !draft.privateKey) wrong.push("password");
  const partner = draft.use === "orders" ? undefined : ediPartnerInput.safeParse(partnerOf(draft));
  if (partner?.error) wrong.push(...partner.error.issues.map((issue) => String(issue.path.at(-1))));
  if (!draft.name.trim()) wrong.push("name");
  if (draft.use !== "warehouse" && !draft.channelId) wrong.push("channelId");
  if (wrong.length > 0 || !place.data) return { wrong };
  const channelId = draft.use === "warehouse" ? null : draft.channelId;
  return { input: { name: draft.name.trim(), channelId, place: place.data, partner: partner?.data ?? null } };
}

function placeOf(draft: DropDraft): DropPlaceInput {
  const { kind, host, port, username, password, privateKey, passphrase, hostKey } = draft;
  if (kind === "manual") return { kind };
  // Results of imports are laid beside the files: nothing else is brought.
  const outFolder = draft.use === "orders" ? "" : draft.outFolder;
  const folders = { inFolder: draft.inFolder, outFolder, archiveFolder: draft.archiveFolder };
  if (kind === "folder") return { kind, ...folders };
  return { kind, host, port: number(port), username, password, privateKey, passphrase, hostKey, ...folders };
}

function partnerOf(draft: DropDraft): EdiPartnerInput {
  const { use, ownId, ownQualifier, partnerId, partnerQualifier, test, skuQualifier, acknowledgement } = draft;
  const role = use === "warehouse" ? "warehouse" : "buyer";
  return {
    ...{ role, locationId: role === "warehouse" ? draft.locationId : null },
    standard: role === "warehouse" ? "x12" : draft.standard,
    ...{ ownId, ownQualifier, partnerId, partnerQualifier, test },
    settings: {
      ...{ skuQualifier, acknowledgement, companyPrefix: draft.companyPrefix, invoices: draft.invoices },
      ...{ dueInDays: number(draft.dueInDays), stockHours: number(draft.stockHours) },
    },
  };
}
