import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { type RunningPostgres, startLocalPostgres } from "@/server/db/local-postgres";
import { migrate } from "@/server/db/migrate";
import { createAppPool, pool, usePool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { processInbox } from "./service";

const rounds = 10;

interface Victim {
  child: ChildProcess;
  ready: Promise<void>;
  exited: Promise<void>;
}

function startVictim(shop: TestShop, url: string, acknowledged: Set<string>): Victim {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "server/testing/crash-child.ts", shop.tenantId, shop.channelId],
    {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let rest = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "ready") resolve();
        else for (const id of line.split(" ")) acknowledged.add(id);
      }
    });
    void exited.then(resolve);
  });
  return { child, ready, exited };
}

async function dataDirectory({ url }: RunningPostgres): Promise<string> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const { rows } = await owner.query<{ data_directory: string }>("SHOW data_directory");
  await owner.end();
  return rows[0]?.data_directory ?? "";
}

async function killPostgres(server: RunningPostgres) {
  const pid = readFileSync(path.join(await dataDirectory(server), "postmaster.pid"), "utf8").split("\n")[0];
  process.kill(Number(pid), "SIGKILL");
}

/** Backends of a killed server take a moment to notice; until then a new one refuses their shared memory. */
async function restart(home: string): Promise<RunningPostgres> {
  for (let tries = 0; ; tries++) {
    await sleep(500);
    try {
      return await startLocalPostgres(home);
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

test("killing the app or PostgreSQL at any moment loses nothing acknowledged and doubles nothing", async () => {
  const outer = pool();
  const home = mkdtempSync(path.join(tmpdir(), "weft-crash-"));
  let server = await startLocalPostgres(home);
  try {
    await migrate(server.url);
    usePool(createAppPool(server.url, 5));
    const shop = await createTestShop({ units: 1_000_000, skus: 2 });
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const victim = startVictim(shop, server.url, acknowledged);
      await victim.ready;
      await sleep(150 + Math.random() * 700);
      if (round % 3 === 2) {
        await killPostgres(server);
        victim.child.kill("SIGKILL");
        await pool().end();
        server = await restart(home);
        usePool(createAppPool(server.url, 5));
      } else victim.child.kill("SIGKILL");
      await victim.exited;
    }
    const left = { limit: 500, now: new Date(Date.now() + 60_000) };
    while ((await processInbox(shop.tenantId, left)).processed > 0);
    expect(acknowledged.size).toBeGreaterThan(rounds);
    expect(await damage(shop, acknowledged)).toEqual({ lost: [], wrong: 0, parked: 0, differences: [] });
  } finally {
    await pool().end();
    usePool(outer);
    const data = await dataDirectory(server);
    await server.stop();
    rmSync(data, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
}, 180_000);

async function damage(shop: TestShop, acknowledged: ReadonlySet<string>) {
  return withTenant(shop.tenantId, async (tx) => {
    const orders = await tx.query<{ id: string; units: number }>(
      `SELECT o.id, coalesce(sum(r.quantity), 0)::int AS units FROM sales_order o
       LEFT JOIN reservation r ON r.tenant_id = o.tenant_id AND r.order_id = o.id AND r.state = 'open' GROUP BY o.id`,
    );
    const known = new Set(orders.map((order) => order.id));
    return {
      lost: [...acknowledged].filter((id) => !known.has(id)),
      wrong: orders.filter((order) => order.units !== 3).length,
      parked: await tx.db.inbox.count(),
      differences: await reconcileStock(shop.tenantId),
    };
  });
}
