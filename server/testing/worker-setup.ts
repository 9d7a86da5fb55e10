import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { beforeAll, inject } from "vitest";
import { createAppPool, usePool } from "@/server/db/pool";
import { databaseUrl } from "./global-setup";

// Servers and folders of the tests are on this machine.
process.env.WEFT_SFTP_PRIVATE = "on";
process.env.WEFT_ROBOT_PRIVATE = "on";
process.env.WEFT_DROP_ROOT ??= mkdtempSync(path.join(tmpdir(), "weft-drops-"));

const worker = globalThis as unknown as { weftTestDatabase?: Promise<string> };

/** This worker's own database, cloned from the template once; also what processes spawned by a test should be given. */
async function cloneTemplate(): Promise<string> {
  const serverUrl = inject("serverUrl");
  const name = `weft_test_${inject("run")}_${process.env.VITEST_POOL_ID ?? process.pid}_${process.pid}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
  await admin.end();
  const url = databaseUrl(serverUrl, name);
  process.env.DATABASE_URL = url;
  usePool(createAppPool(url, 20));
  return url;
}

beforeAll(async () => {
  worker.weftTestDatabase ??= cloneTemplate();
  await worker.weftTestDatabase;
});
