import pg from "pg";
import { migrate } from "@/server/db/migrate";
import { createAppPool, pool, usePool } from "@/server/db/pool";
import { ownerDatabaseUrl } from "@/server/env";

/** Runs `work` on a migrated database of its own, which is dropped afterwards. `DATABASE_URL` points at it meanwhile. */
export async function onFreshDatabase<T>(connections: number, work: (url: string) => Promise<T>): Promise<T> {
  const owner = ownerDatabaseUrl();
  const name = `weft_bench_${process.pid}`;
  const url = Object.assign(new URL(owner), { pathname: `/${name}` }).toString();
  const admin = new pg.Client({ connectionString: owner });
  await admin.connect();
  const before = process.env.DATABASE_URL;
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name}`);
    await migrate(url);
    process.env.DATABASE_URL = url;
    usePool(createAppPool(url, connections));
    return await work(url);
  } finally {
    await pool().end();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
}
