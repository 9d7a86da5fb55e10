import { createHash } from "node:crypto";
import type { StockSet } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { type CallShopify, gid } from "./client";
import { levelsQuery, locationQuery, setQuantitiesMutation } from "./queries";

interface Change {
  at: number;
  inventoryItemId: string;
  locationId: string;
  quantity: number;
  changeFromQuantity: number | null;
}

const passing = ["CHANGE_FROM_QUANTITY_STALE", "IDEMPOTENCY_CONCURRENT_REQUEST", "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"];

/**
 * A key must not come back with other parameters, so it is made from all of them: the keys of the rows, where the units
 * were and where they go.
 */
function keyOf(rows: readonly StockSet[], changes: Change[]): string {
  const parts = changes.map((one) => [rows[one.at]?.key, one.inventoryItemId, one.locationId, one.quantity]);
  const from = changes.map((one) => one.changeFromQuantity);
  const hex = createHash("sha256")
    .update(JSON.stringify([parts, from]))
    .digest("hex");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const locationOf = (code: string) => gid("Location", code.replace(/^.*\//, ""));

/** `inventorySetQuantities` of each row's location, else of the named one, else of the shop's primary one. */
export function stockSetter(call: CallShopify, named: string | undefined) {
  let location = named ? locationOf(named) : undefined;

  async function locate(code: string | undefined): Promise<Answer<string>> {
    if (code) return answered(locationOf(code));
    if (location) return answered(location);
    const answer = await call(locationQuery);
    if (!answer.ok) return answer;
    location = text(record(answer.value.location).id) || undefined;
    return location ? answered(location) : refused("rejected", "NO_LOCATION", "The shop has no primary location");
  }

  async function setAt(code: string | undefined, rows: readonly StockSet[]): Promise<Answer<Answer<"done">[]>> {
    const at = await locate(code);
    if (!at.ok) return at;
    const ids = rows.map((row) => gid("ProductVariant", row.sku));
    const levels = await call(levelsQuery, { ids, location: at.value });
    if (!levels.ok) return levels;
    const found = new Map(records(levels.value.nodes).map((node) => [text(node.id), record(node.inventoryItem)]));
    const results: Answer<"done">[] = [];
    let changes: Change[] = [];
    for (const [i, { quantity }] of rows.entries()) {
      const item = found.get(ids[i] ?? "");
      const level = item?.inventoryLevel;
      if (!item) results[i] = refused("rejected", "NOT_FOUND", `There is no variant ${rows[i]?.sku}`);
      else if (!level) results[i] = refused("rejected", "NOT_STOCKED", "The variant is not stocked at the location");
      else {
        const [available] = records(record(level).quantities);
        const units = available ? Number(text(available.quantity)) : null;
        results[i] = answered("done");
        // Units that are right already are not set again.
        const to = { locationId: at.value, quantity, changeFromQuantity: units };
        if (units !== quantity) changes.push({ at: i, inventoryItemId: text(item.id), ...to });
      }
    }
    // All or none are set: those that cannot be are taken out, and the others said once more.
    for (let attempt = 1; changes.length > 0; attempt++) {
      const quantities = changes.map(({ at: _, ...change }) => change);
      const input = { name: "available", reason: "correction", quantities };
      const answer = await call(setQuantitiesMutation, { input, key: keyOf(rows, changes) });
      if (!answer.ok) return answer;
      const errors = records(record(answer.value.inventorySetQuantities).userErrors);
      if (errors.length === 0) return answered(results);
      const bad = new Set<Change>();
      for (const error of errors) {
        const path = Array.isArray(error.field) ? error.field.map(text) : [];
        const change = changes[Number(path[path.indexOf("quantities") + 1] ?? Number.NaN)];
        const problem = passing.includes(text(error.code)) ? "retry" : "rejected";
        const refusal = refused(problem, text(error.code) || "USER_ERROR", text(error.message));
        for (const one of change ? [change] : changes) {
          results[one.at] = refusal;
          bad.add(one);
        }
      }
      changes = changes.filter((one) => !bad.has(one));
      if (attempt === 2)
        for (const one of changes.splice(0)) results[one.at] = refused("retry", "NOT_SET", "Others were refused");
    }
    return answered(results);
  }

  return async (rows: readonly StockSet[]): Promise<Answer<Answer<"done">[]>> => {
    const results = new Map<StockSet, Answer<"done">>();
    for (const code of new Set(rows.map((row) => row.warehouse))) {
      const here = rows.filter((row) => row.warehouse === code);
      const answer = await setAt(code, here);
      for (const [at, row] of here.entries()) {
        const one = answer.ok ? answer.value[at] : answer;
        results.set(row, one ?? refused("retry", "UNSAID", "Nothing was said of it"));
      }
      // Nothing was set yet: the whole call is to be made again.
      if (!answer.ok && results.size === here.length) return answer;
    }
    return answered(rows.map((row) => results.get(row) ?? refused("retry", "UNSAID", "Nothing was said of it")));
  };
}
