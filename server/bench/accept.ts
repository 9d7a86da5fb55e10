import { setTimeout as sleep } from "node:timers/promises";
import { byteaArray, textArray, uuidArray } from "@/server/db/binary-array";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { acceptOrders, type IntakeItem } from "@/server/modules/intake/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { createTestBrand } from "@/server/testing/brand";
import { sampleOrder } from "@/server/testing/sample-order";
import { benchHttp } from "./accept-http";
import { onFreshDatabase } from "./bench-brand";

const callers = 4;
const perCall = 500;
const rounds = 40;

let serial = 0;
const makeItems = (channelId: string): IntakeItem[] =>
  Array.from({ length: perCall }, () => ({ channelId, input: sampleOrder({ externalNo: `B${++serial}` }) }));

/** Runs `rounds` calls on each of `callers` at once; orders per second. */
async function measure(calls: (() => Promise<unknown>)[]): Promise<number> {
  const queue = calls.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (const call of queue) await call();
    }),
  );
  return (calls.length * perCall * 1000) / (performance.now() - started);
}

/** The same bytes through the plainest set-based insert: no dedup, no inbox, sealed beforehand. */
async function rawCalls(tenantId: TenantId, channelId: string): Promise<(() => Promise<unknown>)[]> {
  const keys = await withTenant(tenantId, tenantKeys);
  return Array.from({ length: rounds }, () => {
    const items = makeItems(channelId);
    const arrays = [
      uuidArray(items.map(() => newId())),
      uuidArray(items.map(() => channelId)),
      textArray(items.map((item) => item.input.externalNo)),
      byteaArray(items.map((item) => keys.seal("source_order.payload", JSON.stringify(item.input)))),
    ];
    return () =>
      withTenant(tenantId, (tx) =>
        tx.execute({
          name: "bench.raw",
          text: `INSERT INTO source_order (tenant_id, id, channel_id, external_no, payload, origin)
            SELECT $1, a, b, c, d, 'api' FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) AS t (a, b, c, d)`,
          values: [tenantId, ...arrays],
        }),
      );
  });
}

const median = (values: number[]) => Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

/** `acceptOrders` against the plainest insert of the same bytes, in turn, then the same orders through HTTP. */
export async function bench(): Promise<Record<string, unknown>> {
  return onFreshDatabase(callers * 2, async () => {
    const raw: number[] = [];
    const accepted: number[] = [];
    for (let round = 0; round < 6; round++) {
      const { tenantId, apiChannelId } = await createTestBrand("bench");
      const baseline = await rawCalls(tenantId, apiChannelId);
      const batches = Array.from({ length: rounds }, () => makeItems(apiChannelId));
      raw.push(await measure(baseline));
      await sleep(200);
      accepted.push(
        await measure(batches.map((items) => () => acceptOrders(tenantId, items, { origin: "api", now: new Date() }))),
      );
      await sleep(200);
    }
    const [rawPerSecond, acceptedPerSecond] = [median(raw), median(accepted)];
    const ratio = Math.round((acceptedPerSecond / rawPerSecond) * 100) / 100;
    return {
      acceptOrders: { acceptedPerSecond, rawPerSecond, ratio, best: Math.round(Math.max(...accepted)) },
      http: await benchHttp(),
    };
  });
}
