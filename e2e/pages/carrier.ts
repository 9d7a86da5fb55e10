import { type APIRequestContext, expect } from "@playwright/test";
import { demo } from "./demo";

/** A carrier that Weft plays, for a brand that has none: labels are bought over real HTTP all the same. */
export async function ensureCarrier(request: APIRequestContext) {
  const headers = { "x-weft-brand": demo().slug };
  const read = async (path: string) => {
    const answer = await request.get(`/api/trpc/parcels.${path}`, { headers });
    return ((await answer.json()) as { result: { data: { json: { rules?: unknown[] } } } }).result.data.json;
  };
  if ((await read("rules")).rules?.length) return;
  const call = async (path: string, json: object) => {
    const answer = await request.post(`/api/trpc/parcels.${path}`, { headers, data: { json } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { result: { data: { json: { id?: string } } } }).result.data.json;
  };
  const sender = { name: "发货仓", phone: "13900000001", company: "" };
  const account = {
    ...{ name: "模拟顺丰", carrier: "sf", mode: "simulator" },
    ...{ sender, settings: {}, secrets: {}, active: true },
  };
  const { id: accountId } = await call("createAccount", account);
  await call("saveRules", { rules: [{ name: "", conditions: {}, accountId, service: "" }] });
}
