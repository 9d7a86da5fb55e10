import { afterAll, beforeAll, expect, test } from "vitest";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { useCarrierUrl } from "@/server/modules/parcels/open-carrier";
import { simulatorKeys } from "@/server/modules/parcels/simulator";
import { digestOf } from "@/server/testing/brand-digest";
import { createScene, type RightCall, rightCalls, type Scene } from "@/server/testing/rest-calls";
import { restRoutes } from "./rest-routes";
import type { RestRoute } from "./route";

let sf: SfEmulator;
let scene: Scene;
let others: Scene;
beforeAll(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
  scene = await createScene();
  others = await createScene();
});
afterAll(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const nameOf = ({ method, path }: RestRoute) => `${method} ${path}`;
const guarded = restRoutes.filter((route) => route.scope !== "public");

test("every route has a call to try it with", () => {
  expect(Object.keys(rightCalls).sort()).toEqual(guarded.map(nameOf).sort());
});

const make = (as: Scene, { method, path }: RestRoute, { id = "", query, body }: RightCall) =>
  as.call<unknown>(method.toUpperCase(), `${path.replace("{id}", id)}${query ? `?${query}` : ""}`, body);

test.each(guarded.map((route) => [nameOf(route), route] as const))(
  "%s answers what its schema says, and nothing else",
  async (name, route) => {
    const right = (await rightCalls[name]?.(scene)) ?? {};
    const { status, body } = await make(scene, route, right);
    expect([status, status < 300 ? "" : body]).toEqual([right.status ?? 200, ""]);
    expect(route.replies[status]?.schema.parse(body)).toEqual(body);
  },
);

test.each(guarded.map((route) => [nameOf(route), route] as const))(
  "%s with another brand's key: what is not theirs does not exist, and nothing of it changes",
  async (name, route) => {
    const right = (await rightCalls[name]?.(scene)) ?? {};
    const before = await digestOf(scene.shop.tenantId);
    const { status, body } = await make(others, route, right);
    if (route.path.includes("{id}")) expect([status, (body as { code: string }).code]).toEqual([404, "NOT_FOUND"]);
    const text = JSON.stringify(body);
    for (const id of [...scene.shop.skus, ...scene.shop.locations, scene.shop.channelId])
      expect(text).not.toContain(id);
    const named = "ids" in (right.body ?? {}) || "fulfillmentOrderIds" in (right.body ?? {});
    if (named) expect(text).not.toMatch(/"ok":true|"labeled"/);
    expect(await digestOf(scene.shop.tenantId)).toEqual(before);
  },
);
