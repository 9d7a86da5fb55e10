import { type ChannelUpsert, channelUpsert } from "@/lib/contracts/network";
import { allChannels, upsertChannelsIn } from "@/server/modules/network/service/channels";
import { fieldsOf } from "../cell-fields";
import type { TableKind } from "../table-kind";

export const channelTable: TableKind<ChannelUpsert> = {
  columns: [
    { key: "code", required: true },
    { key: "name", required: true },
    { key: "type", required: true },
    { key: "defaultMethod" },
    { key: "currency" },
    { key: "unpaidMinutes" },
    { key: "active" },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return {
      code: field.text("code"),
      name: field.text("name"),
      type: field.text("type")?.toLowerCase(),
      defaultMethod: field.keptText("defaultMethod"),
      currency: field.keptText("currency"),
      unpaidMinutes: field.number("unpaidMinutes"),
      active: field.flag("active"),
    };
  },
  schema: channelUpsert,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => item.code,
  write: (tx, items, { now, dryRun }) => upsertChannelsIn(tx, items, { now, dryRun }),
  async *rows(tenantId) {
    for (const channel of await allChannels(tenantId)) {
      const { code, name, type, defaultMethod, currency } = channel;
      yield {
        ...{ code, name, type, defaultMethod, currency },
        unpaidMinutes: String(channel.unpaidMinutes),
        active: channel.active ? "1" : "0",
      };
    }
  },
};
