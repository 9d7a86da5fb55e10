import { z } from "zod";

const code = z.string().trim().min(1).max(100);

/** "This code of this channel is that SKU of ours." */
export const aliasKey = z.strictObject({ channelId: z.uuid(), channelSku: code });
export type AliasKey = z.infer<typeof aliasKey>;

export const aliasDraft = aliasKey.extend({ skuId: z.uuid() });
export type AliasDraft = z.infer<typeof aliasDraft>;

/** The same by codes, as files name it. */
export const aliasUpsert = z.strictObject({ channel: code, channelSku: code, sku: code });
export type AliasUpsert = z.infer<typeof aliasUpsert>;

export const aliasPage = z.object({
  q: z.string().max(100).default(""),
  /** Nothing named: all. */
  channelIds: z.array(z.uuid()).max(100).default([]),
  cursor: aliasKey.nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type AliasPage = z.infer<typeof aliasPage>;
