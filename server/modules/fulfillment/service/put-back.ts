import type { WorkStep } from "@/lib/contracts/fulfillment-actions";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { ByWhom } from "@/server/modules/audit/service";
import { take } from "./advance";
import { type Step, stepOf, workRules } from "./decide";
import { unpackWithin } from "./unpack";

/** Work that took a step: what it was before, and its version after. */
interface Taken {
  id: string;
  status: FulfillmentStatus;
  version: number;
}

interface PutBack {
  id: string;
  status: "done" | "unchanged" | "failed";
  code?: string;
}

/** Which action takes a step back; packing is unpacked, with its labels and its box. */
const backwards = { accept: "withdraw_accept", start_picking: "stop_picking" } as const;

/**
 * Takes a step back that many took at once, wherever nothing has happened since: STALE where something has, TOO_LATE for
 * an offer whose time to answer is over, WRONG_STATE for steps that cannot be taken back.
 */
export async function putBack(tx: TenantTx, taken: readonly Taken[], step: WorkStep, by: ByWhom): Promise<PutBack[]> {
  const ids = taken.map((one) => one.id);
  const work = new Map((await workRules.lock(tx, ids)).map((one) => [one.id, one]));
  if (step === "pack") return unpackEach(tx, taken, by);
  if (step === "deliver") return taken.map(({ id }) => ({ id, status: "failed", code: "WRONG_STATE" }));
  const action = backwards[step];
  const steps: Step[] = [];
  const results = taken.map(({ id, version, status }): PutBack => {
    const found = work.get(id);
    if (found?.status === status) return { id, status: "unchanged" };
    const back = stepOf(found, action, { ...by, version });
    if (!back.ok) return { id, status: "failed", code: back.code };
    const { acceptBy } = back.value.work;
    if (action === "withdraw_accept" && acceptBy && acceptBy <= by.now)
      return { id, status: "failed", code: "TOO_LATE" };
    steps.push(back.value);
    return { id, status: "done" };
  });
  await take(tx, steps, action, by);
  return results;
}

async function unpackEach(tx: TenantTx, taken: readonly Taken[], by: ByWhom): Promise<PutBack[]> {
  const results: PutBack[] = [];
  /** Orders in one box are unpacked together. */
  const unpacked = new Set<string>();
  for (const { id, version } of taken) {
    if (!unpacked.has(id)) {
      const done = await unpackWithin(tx, id, { ...by, version });
      if (!done.ok) {
        results.push({ id, status: "failed", code: done.code });
        continue;
      }
      for (const one of done.value.ids) unpacked.add(one);
    }
    results.push({ id, status: "done" });
  }
  const skipped = taken.filter((one) => one.status === "accepted" && unpacked.has(one.id)).map((one) => one.id);
  const picking = await workRules.lock(tx, skipped);
  const back = picking.map((work) => unwrap(stepOf(work, "stop_picking", by)));
  await take(tx, back, "stop_picking", by);
  return results;
}
