import { z } from "zod";
import { type EdiPartnerView, ediPartnerInput } from "./edi";

export const dropKinds = ["sftp", "folder", "manual"] as const;
/** `manual`: files are brought and fetched by hand, to try a partner out. */
export type DropKind = (typeof dropKinds)[number];
export const dropPurposes = ["orders", "edi"] as const;
export type DropPurpose = (typeof dropPurposes)[number];
/** `parked`: its keys were refused, and nothing is fetched until somebody puts them right. */
export type DropStatus = "live" | "paused" | "parked";
/** `unmapped`: nobody has said yet what the columns of such a file mean. */
export type DropFileState = "waiting" | "working" | "unmapped" | "done" | "duplicate" | "failed";

const folder = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text));

/** Where a server is. */
export const sftpAddressInput = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.int32().min(1).max(65_535).default(22),
});

export const dropPlaceInput = z.discriminatedUnion("kind", [
  sftpAddressInput.extend({
    kind: z.literal("sftp"),
    username: z.string().trim().min(1).max(100),
    /** Empty ones stay as they are. */
    password: z.string().max(500).default(""),
    privateKey: z.string().max(20_000).default(""),
    passphrase: z.string().max(500).default(""),
    /** As the server showed it and somebody confirmed it. */
    hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
    inFolder: folder,
    outFolder: folder,
    archiveFolder: folder.min(1),
  }),
  z.strictObject({
    kind: z.literal("folder"),
    inFolder: folder,
    outFolder: folder,
    archiveFolder: folder.min(1),
  }),
  z.strictObject({ kind: z.literal("manual") }),
]);
export type DropPlaceInput = z.infer<typeof dropPlaceInput>;

export const connectDropInput = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    /** Whose orders come from there; a warehouse has none. */
    channelId: z.uuid().nullable(),
    place: dropPlaceInput,
    partner: ediPartnerInput.nullable(),
  })
  .refine(({ place, partner }) => place.kind !== "manual" || partner !== null, { path: ["place"] })
  .refine(({ channelId, partner }) => channelId !== null || partner?.role === "warehouse", { path: ["channelId"] });

export const changeDropInput = z.strictObject({
  id: z.uuid(),
  version: z.int32(),
  name: z.string().trim().min(1).max(80),
  place: dropPlaceInput,
  partner: ediPartnerInput.nullable(),
});
export const dropStatusInput = z.strictObject({ id: z.uuid(), version: z.int32(), status: z.enum(["live", "paused"]) });
export const removeDropInput = z.strictObject({ id: z.uuid(), version: z.int32() });

/** A file brought by hand; documents are small. */
export const bringFileInput = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(200),
  base64: z.base64().max(1_400_000),
});

// Not strict: an infinite query adds its direction.
export const dropFilesInput = z.object({
  id: z.uuid(),
  problems: z.boolean().default(false),
  cursor: z.string().max(100).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});

export interface DropView {
  id: string;
  name: string;
  purpose: DropPurpose;
  kind: DropKind;
  channel: { id: string; code: string; name: string } | null;
  location: { id: string; code: string; name: string } | null;
  host: string;
  port: number;
  username: string;
  hostKey: string;
  hasPassword: boolean;
  hasKey: boolean;
  inFolder: string;
  outFolder: string;
  archiveFolder: string;
  status: DropStatus;
  problemCode: string | null;
  problem: string | null;
  problemAt: Date | null;
  polledAt: Date | null;
  /** Files of the last 24 hours. */
  fetched: number;
  brought: number;
  /** Files and documents that wait for a person. */
  stuck: number;
  /** Of them, files whose columns nobody has named. */
  unmapped: number;
  version: number;
  partner: EdiPartnerView | null;
}

export interface DropFileView {
  id: string;
  direction: "in" | "out";
  folder: string;
  name: string;
  size: number;
  modifiedAt: Date;
  state: DropFileState;
  archived: boolean;
  importId: string | null;
  orders: number | null;
  rejectedRows: number | null;
  code: string | null;
  message: string | null;
  createdAt: Date;
}
