import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { textArray, uuidArray } from "@/server/db/binary-array";
import { binaryArray } from "@/server/db/bulk-insert";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { acceptOrders, type IntakeItem } from "@/server/modules/intake/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { createTestBrand } from "@/server/testing/brand";
import { sampleOrder } from "@/server/testing/sample-order";
import { benchHttp } from "./accept-http";
import { onFreshDatabase } from "./bench-brand";
import { cpuSeconds } from "./cpu";

const callers = 4;
const perCall = 500;
const rounds = 40;

let serial = 0;
const makeOrders = () => Array.from({ length: perCall }, () => sampleOrder({ externalNo: `B${++serial}` }));

/** Orders as the public API hands them over: checked, in the very bytes that were sent. */
const asSent = (channelId: string): IntakeItem[] =>
  makeOrders().map((input) => ({
    channelId,
    input: { externalNo: input.externalNo },
    json: Buffer.from(JSON.stringify(input)),
  }));

/** Orders as a file import hands them over. */
const asRead = (channelId: string): IntakeItem[] => makeOrders().map((input) => ({ channelId, input }));

interface Measured {
  perSecond: number;
  clientMicros: number;
  databaseMicros: number;
}

/** Runs the calls on `callers` at once: orders per second, and the CPU time an order takes on either side. */
async function measure(calls: (() => Promise<unknown>)[]): Promise<Measured> {
  const queue = calls.values();
  const before = await cpuSeconds();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (const call of queue) await call();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const after = await cpuSeconds();
  const orders = calls.length * perCall;
  return {
    perSecond: orders / seconds,
    clientMicros: ((after.client - before.client) * 1e6) / orders,
    databaseMicros: ((after.database - before.database) * 1e6) / orders,
  };
}

/** What `source_order` would be with each payload in its row: the same columns, indexes and wall. */
async function createRawTable(url: string) {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`CREATE TABLE raw_order (LIKE source_order INCLUDING ALL);
    ALTER TABLE raw_order DROP COLUMN payload_id, DROP COLUMN payload_at, DROP COLUMN payload_bytes,
      ADD COLUMN payload bytea NOT NULL;
    CREATE INDEX ON raw_order (tenant_id, import_id) WHERE import_id IS NOT NULL;
    SELECT weft_wall_append_only('raw_order', '')`);
  await owner.end();
}

/** The same bytes through the plainest set-based insert: no dedup, no inbox, sealed beforehand. */
async function rawCalls(tenantId: TenantId, channelId: string): Promise<(() => Promise<unknown>)[]> {
  const keys = await withTenant(tenantId, tenantKeys);
  return Array.from({ length: rounds }, () => {
    const orders = makeOrders();
    const arrays = [
      uuidArray(orders.map(() => newId())),
      uuidArray(orders.map(() => channelId)),
      textArray(orders.map((order) => order.externalNo)),
      binaryArray(
        "bytea",
        orders.map((order) => keys.seal("source_order.payload", JSON.stringify(order))),
      ),
    ];
    return () =>
      withTenant(tenantId, (tx) =>
        tx.execute({
          name: "bench.raw",
          text: `INSERT INTO raw_order (tenant_id, id, channel_id, external_no, payload, origin)
            SELECT $1, a, b, c, d, 'api' FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) AS t (a, b, c, d)`,
          values: [tenantId, ...arrays],
        }),
      );
  });
}

const medianOf = (rounds: readonly Measured[], of: keyof Measured) => {
  const values = rounds.map((round) => round[of]).sort((a, b) => a - b);
  return Math.round((values[Math.floor(values.length / 2)] ?? 0) * 10) / 10;
};

const figures = (rounds: readonly Measured[]) => ({
  perSecond: Math.round(medianOf(rounds, "perSecond")),
  best: Math.round(Math.max(...rounds.map((round) => round.perSecond))),
  clientMicros: medianOf(rounds, "clientMicros"),
  databaseMicros: medianOf(rounds, "databaseMicros"),
});

/** `acceptOrders` against the plainest insert of the same bytes, in turn, then the same orders through HTTP. */
export async function bench(): Promise<Record<string, unknown>> {
  return onFreshDatabase(callers * 2, async (url) => {
    await createRawTable(url);
    const measured = { raw: [] as Measured[], asSent: [] as Measured[], asRead: [] as Measured[] };
    for (let round = 0; round < 6; round++) {
      const { tenantId, apiChannelId } = await createTestBrand("bench");
      const accept = (items: IntakeItem[]) => () => acceptOrders(tenantId, items, { origin: "api", now: new Date() });
      const baseline = await rawCalls(tenantId, apiChannelId);
      const sent = Array.from({ length: rounds }, () => accept(asSent(apiChannelId)));
      const read = Array.from({ length: rounds }, () => accept(asRead(apiChannelId)));
      for (const [name, calls] of [["raw", baseline] as const, ["asSent", sent] as const, ["asRead", read] as const]) {
        measured[name].push(await measure(calls));
        await sleep(200);
      }
    }
    const ratio = (name: "asSent" | "asRead") =>
      Math.round((medianOf(measured[name], "perSecond") / medianOf(measured.raw, "perSecond")) * 100) / 100;
    return {
      acceptOrders: {
        asSent: { ratio: ratio("asSent"), ...figures(measured.asSent) },
        asRead: { ratio: ratio("asRead"), ...figures(measured.asRead) },
        raw: figures(measured.raw),
      },
      http: await benchHttp(),
    };
  });
}
