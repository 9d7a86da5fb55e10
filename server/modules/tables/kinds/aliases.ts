import { type AliasUpsert, aliasUpsert } from "@/lib/contracts/aliases";
import { aliasPage } from "@/server/modules/aliases/service/list-aliases";
import { upsertAliasesIn } from "@/server/modules/aliases/service/upsert-aliases";
import { fieldsOf } from "../cell-fields";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

export const aliasTable: TableKind<AliasUpsert> = {
  columns: [
    { key: "channel", required: true },
    { key: "channelSku", required: true },
    { key: "sku", required: true },
    ...["name", "color", "size"].map((key) => ({ key, readOnly: true })),
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return { channel: field.text("channel"), channelSku: field.text("channelSku"), sku: field.text("sku") };
  },
  schema: aliasUpsert,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => JSON.stringify([item.channel, item.channelSku]),
  write: (tx, items, { dryRun }) => upsertAliasesIn(tx, items, { dryRun }),
  async *rows(tenantId) {
    const everything = { q: "", channelIds: [] };
    const read = async (cursor: { channelId: string; channelSku: string } | undefined, limit: number) =>
      (await aliasPage(tenantId, { ...everything, cursor, limit })).rows;
    for await (const row of pages(read, ({ channelId, channelSku }) => ({ channelId, channelSku }))) {
      const { channelCode, channelSku, skuCode, skuName, color, size } = row;
      yield { channel: channelCode, channelSku, sku: skuCode, name: skuName, color, size };
    }
  },
};
