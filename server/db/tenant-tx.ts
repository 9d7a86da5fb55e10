import pg from "pg";
import { isUuid, type TenantId, type UserId } from "@/server/ids";
import type { PrismaClient } from "./generated/client";
import { pool } from "./pool";
import { prismaOn } from "./prisma-on-client";

export type Db = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** int8 as bigint: money and counts never pass through a float. Only for our own SQL; Prisma has its own way. */
const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 && format !== "binary" ? BigInt : pg.types.getTypeParser(oid, format),
};

function prepared(sql: string | pg.QueryConfig, values: unknown[] | undefined): pg.QueryConfig {
  return typeof sql === "string" ? { text: sql, values, types: exactTypes } : { types: exactTypes, ...sql };
}

/** One open transaction; Prisma and set-based SQL work in the same one. */
class OpenTx {
  constructor(protected readonly client: pg.PoolClient) {}

  /** Prisma, for everything that is not hot. */
  get db(): Db {
    return prismaOn(this.client);
  }

  /** Set-based SQL, for what is. Give a hot statement a name and it is planned once per connection. */
  async query<Row extends pg.QueryResultRow>(sql: string | pg.QueryConfig, values?: unknown[]): Promise<Row[]> {
    return (await this.client.query<Row>(prepared(sql, values))).rows;
  }

  /** The number of rows affected. */
  async execute(sql: string | pg.QueryConfig, values?: unknown[]): Promise<number> {
    return (await this.client.query(prepared(sql, values))).rowCount ?? 0;
  }
}

/** A transaction in which only one brand's rows exist. Repo functions take it first; only `withTenant` makes one. */
export class TenantTx extends OpenTx {
  constructor(
    client: pg.PoolClient,
    readonly tenantId: TenantId,
  ) {
    super(client);
  }
}

/** A transaction outside any brand: people, mail, and the memberships of one person. */
export class IdentityTx extends OpenTx {}

async function inTransaction<T>(scope: string, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN; ${scope}`);
    const result = await run(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Runs `work` in one transaction that sees one brand only. Throwing rolls everything back.
 * `SET LOCAL`, not `set_config()`: it ends with the transaction, and Citus passes it on.
 */
export async function withTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  if (!isUuid(tenantId)) throw new Error("withTenant: not a tenant id");
  return inTransaction(`SET LOCAL app.tenant_id = '${tenantId}'`, (client) => work(new TenantTx(client, tenantId)));
}

/** Runs `work` in one transaction that sees no brand's rows but, when a person is given, their own memberships. */
export async function withIdentity<T>(userId: UserId | undefined, work: (tx: IdentityTx) => Promise<T>): Promise<T> {
  if (userId !== undefined && !isUuid(userId)) throw new Error("withIdentity: not a user id");
  const scope = userId ? `SET LOCAL app.user_id = '${userId}'` : "";
  return inTransaction(scope, (client) => work(new IdentityTx(client)));
}
