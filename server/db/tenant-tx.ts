import pg from "pg";
import { isUuid, type TenantId, type UserId } from "@/server/ids";
import { inSpan } from "@/server/telemetry/tracing";
import type { PrismaClient } from "./generated/client";
import { pool } from "./pool";
import { prismaOn } from "./prisma-on-client";
import { together } from "./together";

export type Db = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** int8 as bigint: money and counts never pass through a float. Only for our own SQL; Prisma has its own way. */
const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 && format !== "binary" ? BigInt : pg.types.getTypeParser(oid, format),
};

function prepared(sql: string | pg.QueryConfig, values: unknown[] | undefined): pg.QueryConfig {
  return typeof sql === "string" ? { text: sql, values, types: exactTypes } : { types: exactTypes, ...sql };
}

/** Statements issued in the same turn of the event loop leave in one packet: the server is woken once for all of them. */
function leaveTogether(client: pg.PoolClient) {
  const { stream } = (client as unknown as pg.Client).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** One open transaction; Prisma and set-based SQL work in the same one. */
class OpenTx {
  private committing = false;

  constructor(private readonly client: pg.PoolClient) {}

  /** Prisma, for everything that is not hot. */
  get db(): Db {
    return prismaOn(this.client);
  }

  /** Set-based SQL, for what is. Give a hot statement a name and it is planned once per connection. */
  async query<Row extends pg.QueryResultRow>(sql: string | pg.QueryConfig, values?: unknown[]): Promise<Row[]> {
    return (await this.send<Row>(prepared(sql, values))).rows;
  }

  /** The number of rows affected. */
  async execute(sql: string | pg.QueryConfig, values?: unknown[]): Promise<number> {
    return (await this.send(prepared(sql, values))).rowCount ?? 0;
  }

  /** `execute` for the last statement of a transaction: its COMMIT travels with it and is one round trip less. */
  async executeLast(sql: pg.QueryConfig): Promise<number> {
    // Behind a statement that failed, COMMIT rolls back.
    const [affected] = await together([this.execute(sql), this.commit()]);
    return affected;
  }

  /** Ends the transaction, once. */
  async commit() {
    if (this.committing) return;
    const sent = this.send({ text: "COMMIT" });
    this.committing = true;
    // Behind a statement that failed, whoever swallowed its error, it says so only in passing.
    if ((await sent).command === "ROLLBACK") throw new Error("the transaction was rolled back: a statement had failed");
  }

  private send<Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    // Outside its transaction a statement would be nobody's.
    if (this.committing) throw new Error("the transaction has been committed");
    leaveTogether(this.client);
    return this.client.query<Row>(statement);
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

const inTransaction = <Tx extends OpenTx, T>(
  scope: string,
  open: (client: pg.PoolClient) => Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => inSpan("transaction", {}, () => transact(scope, open, work));

async function transact<Tx extends OpenTx, T>(
  scope: string,
  open: (client: pg.PoolClient) => Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    // Nobody waits for it to begin: it is the connection's next statement, and only a lost connection makes it fail.
    leaveTogether(client);
    const begun = client.query(`BEGIN; ${scope}`);
    begun.catch(() => undefined);
    const tx = open(client);
    const result = await work(tx);
    await begun;
    await tx.commit();
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
  return inTransaction(`SET LOCAL app.tenant_id = '${tenantId}'`, (client) => new TenantTx(client, tenantId), work);
}

/** Runs `work` in one transaction that sees no brand's rows but, when a person is given, their own memberships. */
export async function withIdentity<T>(userId: UserId | undefined, work: (tx: IdentityTx) => Promise<T>): Promise<T> {
  if (userId !== undefined && !isUuid(userId)) throw new Error("withIdentity: not a user id");
  const scope = userId ? `SET LOCAL app.user_id = '${userId}'` : "";
  return inTransaction(scope, (client) => new IdentityTx(client), work);
}
