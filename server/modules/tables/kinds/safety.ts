import { everySku, type SafetyRow, safetyRow } from "@/lib/contracts/safety";
import { locationScope } from "@/server/auth/location-scope";
import { listRules } from "@/server/modules/safety/service";
import { upsertRulesIn } from "@/server/modules/safety/service/upsert-rules";
import { fieldsOf } from "../cell-fields";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

/** Safety rules: of a SKU, a category or everything, at a location or everywhere. */
export const safetyTable: TableKind<SafetyRow> = {
  columns: [
    { key: "sku" },
    { key: "name", readOnly: true },
    { key: "category" },
    { key: "location" },
    { key: "units", required: true, synonyms: ["安全库存", "安全库存数量", "safetystock"] },
    { key: "note" },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return {
      ...{ sku: field.text("sku"), category: field.text("category"), location: field.text("location") },
      ...{ units: field.number("units"), note: field.text("note") },
    };
  },
  schema: safetyRow,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: ({ sku, category, location }) => JSON.stringify([sku === everySku ? "" : sku, category, location]),
  write: (tx, items, { locationIds, ...context }) =>
    upsertRulesIn(tx, items, { ...context, scope: locationIds.length > 0 ? locationIds : undefined }),
  async *rows(tenantId, access) {
    const scope = locationScope(access);
    const read = async (cursor: string | undefined, limit: number) =>
      (await listRules(tenantId, { q: "", cursor, limit }, scope)).rows;
    for await (const rule of pages(read, ({ scopeKey }) => scopeKey)) {
      yield {
        sku: rule.skuCode ?? (rule.category === null && rule.locationId === null ? everySku : ""),
        name: rule.skuName ?? "",
        category: rule.category ?? "",
        location: rule.locationCode ?? "",
        units: String(rule.units),
        note: rule.note,
      };
    }
  },
};
