import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { insertOrder } from "@/server/testing/orders";
import { createTestPerson } from "@/server/testing/person";
import { callProcedure } from "@/server/testing/procedures";
import { createTestShop, stockUp } from "@/server/testing/shop";

let tenantId: TenantId;
let limited: UserId;
let owner: UserId;
let theirs: string;

async function member(role: string, channelIds: string[]): Promise<UserId> {
  const { userId } = await createTestPerson(role);
  await withTenant(tenantId, (tx) =>
    tx.db.membership.create({ data: { tenantId, id: newId(), userId, role, channelIds } }),
  );
  return userId;
}

const insertImport = (fileName: string, channelId: string | null, createdById: UserId | undefined, second: number) =>
  withTenant(tenantId, async (tx) => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
    const run = { id: newId(), kind: "orders", status: channelId ? "completed" : "uploaded", fileName, totalBytes: 1n };
    await tx.db.importRun.create({
      data: { tenantId, ...run, channelId, createdById: createdById ?? null, createdAt: at },
    });
    return run.id;
  });

beforeAll(async () => {
  const shop = await createTestShop({ units: 0 });
  ({ tenantId } = shop);
  theirs = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.channel.create({
      data: { tenantId, id: theirs, type: "manual", code: `theirs-${theirs}`, name: "Theirs", currency: "CNY" },
    }),
  );
  limited = await member("operations", [shop.channelId]);
  owner = await member("owner", []);
  const [locationId = ""] = shop.locations;
  for (const n of [1, 2, 3]) await insertOrder(tenantId, { channelId: theirs, externalNo: `THEIRS-${n}`, locationId });
  await insertOrder(tenantId, { channelId: shop.channelId, externalNo: "OURS-1", locationId });
  await insertImport("ours.csv", shop.channelId, owner, 1);
  for (const n of [2, 3, 4]) await insertImport(`theirs-${n}.csv`, theirs, owner, n);
  await insertImport("begun-by-somebody.csv", null, owner, 5);
  await insertImport("begun-by-me.csv", null, limited, 6);
  await stockUp(shop, 9);
});

const bigints = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
const ask = async <T>(path: string, who: UserId, input?: unknown): Promise<T> => {
  const { value, code } = await callProcedure(path, who, tenantId, input);
  expect(code, path).toBeUndefined();
  return value as T;
};

interface Work {
  items: { externalNo: string }[];
}
interface Runs {
  rows: { id: string; fileName: string }[];
  next: { createdAt: Date; id: string } | null;
}
const sum = (counts: { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);

test("fulfillment: rows and counts are those of the member's channels, by whatever filter", async () => {
  expect((await ask<Work>("fulfillment.list", owner, {})).items).toHaveLength(4);
  expect(sum(await ask("fulfillment.counts", owner, {}))).toBe(4);
  for (const filter of [{}, { q: "OURS-1" }]) {
    const { items } = await ask<Work>("fulfillment.list", limited, { filter });
    expect(items.map(({ externalNo }) => externalNo)).toEqual(["OURS-1"]);
    expect(sum(await ask("fulfillment.counts", limited, { filter }))).toBe(1);
  }
  expect((await ask<Work>("fulfillment.list", limited, { filter: { q: "THEIRS-1" } })).items).toEqual([]);
  expect(sum(await ask("fulfillment.counts", limited, { filter: { q: "THEIRS-1" } }))).toBe(0);
});

test("imports: those into the member's channels and what they uploaded themselves, page after page", async () => {
  const seen: string[] = [];
  let cursor: Runs["next"] = null;
  do {
    const page: Runs = await ask<Runs>("imports.list", limited, { cursor, limit: 1 });
    seen.push(...page.rows.map(({ fileName }) => fileName));
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual(["begun-by-me.csv", "ours.csv"]);
  expect((await ask<Runs>("imports.list", owner, {})).rows).toHaveLength(6);
  const channels = await ask<{ id: string }[]>("imports.channels", limited);
  expect(channels.map(({ id }) => id)).not.toContain(theirs);
  expect(channels).toHaveLength(1);
});

test("an import of one's own cannot be started into another channel, nor another's be touched", async () => {
  const { rows } = await ask<Runs>("imports.list", owner, {});
  const idOf = (name: string) => rows.find(({ fileName }) => fileName === name)?.id ?? "";
  const format = { encoding: "utf8", delimiter: ",", headerRow: 1 };
  const mapping = { columns: { orderNo: ["a"] } };
  for (const importId of [idOf("begun-by-me.csv"), idOf("begun-by-somebody.csv")]) {
    const refused = await callProcedure("imports.describe", limited, tenantId, { importId, channelId: theirs });
    expect(refused.code).toBe("NOT_FOUND");
    const started = await callProcedure("imports.start", limited, tenantId, {
      importId,
      channelId: theirs,
      format,
      mapping,
    });
    expect(["NOT_FOUND", "BAD_REQUEST"]).toContain(started.code);
  }
  const cancel = (name: string) => callProcedure("imports.cancel", limited, tenantId, { importId: idOf(name) });
  expect((await cancel("begun-by-somebody.csv")).code).toBe("NOT_FOUND");
  expect((await cancel("begun-by-me.csv")).code).toBeUndefined();
});

test("stock is shared: its figures are shown, what they are made of is not, and nothing is changed", async () => {
  const { rows } = await ask<{ rows: { onHand: number; skuId: string; locationId: string }[] }>(
    "stock.list",
    limited,
    {},
  );
  expect(new Set(rows.map(({ onHand }) => onHand))).toEqual(new Set([9]));
  const [row] = rows;
  const key = { skuId: row?.skuId, locationId: row?.locationId };
  for (const path of ["stock.explain", "stock.movements", "stock.adjust"]) {
    expect((await callProcedure(path, limited, tenantId, key)).code, path).toBe("FORBIDDEN");
  }
});

test("who is not limited sees all of it", async () => {
  const all = JSON.stringify(await ask("orders.list", owner, {}), bigints);
  for (const name of ["OURS-1", "THEIRS-3"]) expect(all).toContain(name);
  const own = JSON.stringify(await ask("orders.list", limited, {}), bigints);
  expect(own).toContain("OURS-1");
  expect(own).not.toContain("THEIRS");
});
