import { lookup } from "node:dns";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newEndpointInput } from "@/lib/contracts/webhooks";
import { withTenant } from "@/server/db/tenant-tx";
import { callHttp } from "@/server/integrations/wire/http";
import { useResolver } from "@/server/integrations/wire/public-address";
import { createWebhook } from "@/server/testing/webhook-receiver";
import { sendTest } from "./service/delivery-log";
import { updateEndpoint } from "./service/endpoints";

/** What names lead to, one answer after the other: the last one stays. */
const names = new Map<string, string[][]>();
useResolver((name, options, done) => {
  const answers = names.get(name);
  if (!answers) return lookup(name, options, done);
  const found = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
  done(
    null,
    found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
  );
});

/** Counts whoever connects, over TLS or not; nobody should. */
let hits = 0;
const canaries: Server[] = [];
let port = 0;

beforeAll(async () => {
  for (const host of ["127.0.0.1", "::1"]) {
    const canary = createServer((socket) => {
      hits += 1;
      socket.destroy();
    });
    await new Promise<void>((done) => canary.listen(port, host, done));
    port = (canary.address() as AddressInfo).port;
    canaries.push(canary);
  }
});
afterAll(() => {
  useResolver(undefined);
  for (const canary of canaries) canary.close();
});

const numbers = [
  ...["127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001"],
  ...["0.0.0.0", "0", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"],
  ...["169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "100.100.100.200", "192.0.0.192"],
  ...["198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
  ],
  ...[
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
  ],
  ...[
    "[::ffff:169.254.169.254]",
    "[2001:db8::1]",
    "user:secret@127.0.0.1",
    "example.com@127.0.0.1",
    "user@example.com",
  ],
].map((host) => `https://${host}`);
const schemes = [
  "http://127.0.0.1",
  "http://example.com",
  "ftp://127.0.0.1",
  "file:///etc/passwd",
  "gopher://127.0.0.1",
  "ws://127.0.0.1",
];
const lookedUp = [
  "https://localhost",
  "https://LOCALHOST",
  "https://localhost.",
  "https://inside.test",
  "https://both.test",
  "https://inside6.test",
  "https://mapped.test",
];

test("addresses inside are hit by nothing, in whatever spelling", async () => {
  names.set("localhost.", [["127.0.0.1"]]);
  names.set("inside.test", [["127.0.0.1"]]);
  names.set("inside6.test", [["::1"]]);
  names.set("mapped.test", [["::ffff:127.0.0.1"]]);
  names.set("both.test", [["93.184.216.34", "127.0.0.1"]]);
  const { by, id, tenantId } = await createWebhook();
  const hostile = [...numbers, ...schemes, ...lookedUp];
  expect(hostile.length).toBeGreaterThanOrEqual(60);
  const passed: string[] = [];
  for (const base of hostile) {
    const url = base.startsWith("file") ? base : `${base}:${port}/hook`;
    const given = newEndpointInput.safeParse({ name: "x", url, types: ["order.held"] });
    const saved = given.success && (await updateEndpoint(by, { ...given.data, id })).ok;
    if (saved) passed.push(base);
    // However it got there: it is judged again when it is called.
    await withTenant(tenantId, (tx) => tx.db.webhookEndpoint.updateMany({ where: { id }, data: { url } }));
    expect([base, await sendTest(by, id)]).toEqual([base, { ok: true, value: { problem: "FORBIDDEN_ADDRESS" } }]);
  }
  expect(passed, "only names can be saved that lead inside").toEqual(lookedUp);
  expect(hits).toBe(0);
});

test("the canary sings when it is reached", async () => {
  await callHttp({ url: `https://127.0.0.1:${port}/`, timeoutMs: 2_000 });
  expect(hits).toBe(1);
});

test("a name that leads elsewhere when it is asked again is asked once: the address judged is the one called", async () => {
  names.set("rebinding.test", [["127.0.0.1"], ["93.184.216.34"]]);
  const before = hits;
  const { by, id } = await createWebhook(`https://rebinding.test:${port}/hook`);
  expect(await sendTest(by, id)).toEqual({ ok: true, value: { problem: "FORBIDDEN_ADDRESS" } });
  // Public when judged, inside if it were asked again: the call goes to the first, which nobody serves here.
  const asked = [["192.88.99.1"], ["127.0.0.1"]];
  names.set("turning.test", asked);
  const turning = await createWebhook(`https://turning.test:${port}/hook`);
  expect((await sendTest(turning.by, turning.id)).ok).toBe(true);
  expect(asked, "asked once").toEqual([["127.0.0.1"]]);
  expect(hits).toBe(before);
}, 20_000);
