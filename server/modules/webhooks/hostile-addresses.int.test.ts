import { afterAll, beforeAll, expect, test } from "vitest";
import { newEndpointInput } from "@/lib/contracts/webhooks";
import { withTenant } from "@/server/db/tenant-tx";
import { callHttp } from "@/server/integrations/wire/http";
import { useResolver } from "@/server/integrations/wire/public-address";
import {
  askNames,
  hostileNames,
  hostileNumbers,
  hostileSchemes,
  listenInside,
  names,
} from "@/server/testing/hostile-addresses";
import { createWebhook } from "@/server/testing/webhook-receiver";
import { sendTest } from "./service/delivery-log";
import { updateEndpoint } from "./service/endpoints";

let inside: Awaited<ReturnType<typeof listenInside>>;

beforeAll(async () => {
  askNames();
  inside = await listenInside();
});
afterAll(() => {
  useResolver(undefined);
  inside.close();
});

test("addresses inside are hit by nothing, in whatever spelling", async () => {
  const { by, id, tenantId } = await createWebhook();
  const hostile = [...hostileNumbers, ...hostileSchemes, ...hostileNames];
  expect(hostile.length).toBeGreaterThanOrEqual(60);
  const passed: string[] = [];
  for (const base of hostile) {
    const url = base.startsWith("file") ? base : `${base}:${inside.port}/hook`;
    const given = newEndpointInput.safeParse({ name: "x", url, types: ["order.held"] });
    const saved = given.success && (await updateEndpoint(by, { ...given.data, id })).ok;
    if (saved) passed.push(base);
    // However it got there: it is judged again when it is called.
    await withTenant(tenantId, (tx) => tx.db.webhookEndpoint.updateMany({ where: { id }, data: { url } }));
    expect([base, await sendTest(by, id)]).toEqual([base, { ok: true, value: { problem: "FORBIDDEN_ADDRESS" } }]);
  }
  expect(passed, "only names can be saved that lead inside").toEqual(hostileNames);
  expect(inside.hits).toBe(0);
});

test("the canary sings when it is reached", async () => {
  await callHttp({ url: `https://127.0.0.1:${inside.port}/`, timeoutMs: 2_000 });
  expect(inside.hits).toBe(1);
});

test("a name that leads elsewhere when it is asked again is asked once: the address judged is the one called", async () => {
  names.set("rebinding.test", [["127.0.0.1"], ["93.184.216.34"]]);
  const before = inside.hits;
  const { by, id } = await createWebhook(`https://rebinding.test:${inside.port}/hook`);
  expect(await sendTest(by, id)).toEqual({ ok: true, value: { problem: "FORBIDDEN_ADDRESS" } });
  // Public when judged, inside if it were asked again: the call goes to the first, which nobody serves here.
  const asked = [["192.88.99.1"], ["127.0.0.1"]];
  names.set("turning.test", asked);
  const turning = await createWebhook(`https://turning.test:${inside.port}/hook`);
  expect((await sendTest(turning.by, turning.id)).ok).toBe(true);
  expect(asked, "asked once").toEqual([["127.0.0.1"]]);
  expect(inside.hits).toBe(before);
}, 20_000);
