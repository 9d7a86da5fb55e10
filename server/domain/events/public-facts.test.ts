import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { eventTypes, publicEvent } from "@/lib/contracts/events";
import { entriesThatSay, publicFacts } from "./public-facts";

const uuid = "01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10";
const said = { id: "x", at: "2026-11-12T03:14:15.000Z", order: { id: uuid, channel: "api", externalNo: "1" } };

/** Entries as the code writes them, with what people may have said. */
const entries: [string, Record<string, unknown>, string[]][] = [
  ["received", { channel: "api", checks: { passed: 3, held: [], off: [] } }, ["order.accepted"]],
  ["received", { routed: uuid }, ["order.accepted", "order.routed"]],
  ["held", { types: ["unpaid", "address"] }, ["order.held"]],
  ["holds_cleared", { types: ["unpaid"], checks: {} }, ["order.released"]],
  ["hold_released", { type: "manual", scope: "order", reason: "王思雨 13800001234" }, ["order.released"]],
  ["routed", { decisionId: uuid }, ["order.routed"]],
  ["canceled", { reason: "王思雨 13800001234" }, ["order.canceled"]],
  ["rest_canceled", { reason: "王思雨 13800001234" }, ["order.lines_canceled"]],
  ["lines_canceled", { lines: [{ lineNo: 1, quantity: 2 }], reason: "王思雨" }, ["order.lines_canceled"]],
  ["completed", {}, ["order.completed"]],
  ["offer_accepted", { fulfillmentOrderId: uuid, locationId: uuid }, ["fulfillment.accepted"]],
  ["shipped", { fulfillmentOrderId: uuid, carrier: "SF", trackingNo: "SF1" }, ["fulfillment.shipped"]],
  ["shipped", { fulfillmentOrderId: uuid }, ["fulfillment.shipped"]],
  ["delivered", { fulfillmentOrderId: uuid, locationId: uuid }, ["fulfillment.delivered"]],
  ["handed_over", { fulfillmentOrderId: uuid, proxy: true }, ["fulfillment.collected"]],
  ["receiver_edited", { city: "上海市" }, []],
  ["note_added", { body: "13800001234" }, []],
];

test.each(entries)("%s %j tells what the catalogue says, and nothing a person said", (entry, data, types) => {
  const facts = publicFacts(entry, data);
  expect(facts.map(({ type }) => type)).toEqual(types);
  for (const fact of facts) {
    expect(publicEvent.parse({ ...said, ...fact })).toEqual({ ...said, ...fact });
    expect(entriesThatSay([fact.type])).toContain(entry);
  }
  expect(JSON.stringify(facts)).not.toMatch(/王思雨|13800001234/);
});

test("every type of the catalogue is told by something", () => {
  const all = entries.flatMap(([entry, data]) => publicFacts(entry, data).map(({ type }) => type));
  expect([...new Set(all)].sort()).toEqual([...eventTypes].sort());
});

test("every entry that tells something is one that the code writes", () => {
  const sources = readdirSync("server/modules", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("events/"))
    .map((file) => readFileSync(path.join("server/modules", file), "utf8"))
    .join("\n");
  for (const entry of entriesThatSay(eventTypes)) expect(sources).toContain(`"${entry}"`);
});
