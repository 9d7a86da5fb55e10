import { afterAll, beforeAll, expect, test } from "vitest";
import { connectRobotInput } from "@/lib/contracts/robot";
import { exampleManifest } from "@/lib/contracts/robot-example";
import { connectShopInput } from "@/lib/contracts/shop";
import { env } from "@/server/env";
import { newId, type UserId } from "@/server/ids";
import { askHostKey } from "@/server/integrations/file-place/sftp-connection";
import { useResolver } from "@/server/integrations/wire/public-address";
import { connectRobot } from "@/server/modules/robots/service/connect-robot";
import { createTestBrand } from "@/server/testing/brand";
import {
  askNames,
  hostileNames,
  hostileNumbers,
  hostileSchemes,
  listenInside,
} from "@/server/testing/hostile-addresses";
import { manifestOf } from "./platforms";
import { connectShop } from "./service/connect-shop";

let inside: Awaited<ReturnType<typeof listenInside>>;
const hostile = [...hostileNumbers, ...hostileSchemes, ...hostileNames];
const by = { userId: newId() as UserId, now: new Date() };

const { WEFT_ROBOT_PRIVATE } = env();

beforeAll(async () => {
  env().WEFT_ROBOT_PRIVATE = "off";
  askNames();
  inside = await listenInside();
});
afterAll(() => {
  env().WEFT_ROBOT_PRIVATE = WEFT_ROBOT_PRIVATE;
  useResolver(undefined);
  inside.close();
});

const at = (base: string) => (base.startsWith("file") ? base : `${base}:${inside.port}`);

test.each(["woocommerce", "shopify"])("a %s shop at an address inside is not called", async (platform) => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const credentials = Object.fromEntries(manifestOf(platform).fields.map(({ name }) => [name, "x"]));
  const answers = hostile.map(async (base) => {
    const given = connectShopInput.safeParse({ channelId, platform, mode: "live", address: at(base), credentials });
    if (!given.success) return "refused";
    const connected = await connectShop(tenantId, { ...given.data, since: by.now }, by);
    return connected.ok ? `connected to ${base}` : connected.detail;
  });
  const said = new Set(await Promise.all(answers));
  expect([...said].filter((text) => text !== "refused" && !text.startsWith("FORBIDDEN_ADDRESS"))).toEqual([]);
  expect(said.size, "some are refused by their form, and some when they are called").toBe(2);
  expect(inside.hits).toBe(0);
});

test("nor is a back office for a robot, and only names can be saved that lead inside", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const saved: string[] = [];
  for (const base of hostile) {
    const robot = { name: "x", username: "x", password: "x", everyMinutes: 10, manifest: exampleManifest };
    const given = connectRobotInput.safeParse({ ...robot, channelId, baseUrl: at(base) });
    if (given.success && (await connectRobot(tenantId, given.data, by)).ok) saved.push(base);
    // A channel has one robot: what comes after the first would be refused for that.
    if (saved.length > 0) break;
  }
  expect(hostileNames).toEqual(expect.arrayContaining(saved));
  expect(inside.hits).toBe(0);
});

test("nor an SFTP server", async () => {
  const hosts = [...hostileNumbers, ...hostileNames].map((base) => base.replace(/^https:\/\/(.*@)?/, ""));
  for (const host of hosts) {
    const address = { host: host.replace(/^\[|\]$/g, ""), port: inside.port, allowPrivate: false, timeoutMs: 2_000 };
    expect([host, (await askHostKey(address)).ok]).toEqual([host, false]);
  }
  expect(inside.hits).toBe(0);
}, 60_000);
