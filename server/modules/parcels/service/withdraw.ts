import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { callSoon } from "../call-job";
import { type CallRow, insertCalls } from "../repo/calls";

/** Gives back the waybills that were asked for with these calls, whether or not they were made. Said once each. */
export async function withdraw(tx: TenantTx, creates: readonly CallRow[], now: Date): Promise<void> {
  if (creates.length === 0) return;
  const calls = creates.map(({ parcelId, accountId, service, callKey }) => ({
    ...{ id: newId(), parcelId, accountId, service, operation: "cancel" as const, actorId: null },
    callKey: callKey.replace(/:create$/, ":cancel"),
  }));
  await insertCalls(tx, calls, now);
  await callSoon(tx);
}
