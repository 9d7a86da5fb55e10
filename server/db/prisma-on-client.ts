import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { PrismaClient } from "./generated/client";

/**
 * A Prisma client that speaks over one given connection, inside whatever transaction is open on it, so that
 * set-based SQL and Prisma can share a unit of work. Prisma's own BEGIN and COMMIT become nothing:
 * the transaction belongs to `withTenant`.
 */
class BorrowedConnection extends pg.Pool {
  constructor(private readonly client: pg.PoolClient) {
    super({ max: 1 });
  }
  override query = ((...args: unknown[]) => (this.client.query as (...a: unknown[]) => unknown)(...args)) as never;
}

function joinOuterTransaction(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const joined = Object.create(adapter) as SqlDriverAdapter;
  joined.startTransaction = async (): Promise<Transaction> => ({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    options: { usePhantomQuery: true },
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    commit: async () => undefined,
    rollback: async () => undefined,
  });
  return joined;
}

const clients = new WeakMap<pg.PoolClient, PrismaClient>();

export function prismaOn(client: pg.PoolClient): PrismaClient {
  const known = clients.get(client);
  if (known) return known;
  const factory = new PrismaPg(new BorrowedConnection(client));
  const joining: SqlDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => joinOuterTransaction(await factory.connect()),
  };
  const prisma = new PrismaClient({ adapter: joining });
  clients.set(client, prisma);
  return prisma;
}
