import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { env } from "@/server/env";
import { createTestBrand } from "@/server/testing/brand";
import { expose } from "./service/exposition";
import { checkReadiness } from "./service/readiness";

afterEach(() => {
  env().WEFT_METRICS_TOKEN = undefined;
});

test("metrics are for who has the token", async () => {
  expect((await expose("Bearer undefined")).status).toBe(404);
  env().WEFT_METRICS_TOKEN = "a-token-of-sixteen";
  expect((await expose(null)).status).toBe(401);
  expect((await expose("Bearer a-token-of-sixteeN")).status).toBe(401);
  const told = await (await expose("Bearer a-token-of-sixteen")).text();
  expect(told).toMatch(/weft_queue\{of="waiting",service="weft"\} \d+/);
});

test("a process is ready when the database has this version's tables and the master key opens", async () => {
  await createTestBrand();
  expect(await checkReadiness()).toMatchObject({ ready: true, database: "ok", schema: "ok", masterKey: "ok" });
  const { masterKey } = env();
  env().masterKey = Buffer.alloc(32, 7);
  expect(await checkReadiness()).toMatchObject({ ready: false, masterKey: "wrong" });
  env().masterKey = masterKey;
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_init'");
  expect(await checkReadiness()).toMatchObject({ ready: false, schema: "behind" });
  await owner.query("UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL");
  await owner.end();
});
