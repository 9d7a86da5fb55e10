import { siteUrl } from "@/server/auth/site-url";
import { systemClock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { afterProblem } from "@/server/domain/carrier/retry";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { openAccount, pushPath } from "../account";
import { buildShipment, openPayload, receiverOf } from "../build-shipment";
import { callWhenDue } from "../call-job";
import { openCarrier } from "../open-carrier";
import { findAccount } from "../repo/accounts";
import { type CallRow, claimCalls, finishCall } from "../repo/calls";
import { labelByKey, setPaper } from "../repo/labels";
import { shipmentFacts } from "../repo/shipments";
import { fetchPaper } from "./fetch-paper";
import { labeledSoon } from "./labeled-job";
import { settleCall } from "./settle-call";
import { withdraw } from "./withdraw";

const atOnce = 8;
const leaseMs = 2 * 60_000;

export interface RunOptions {
  now: () => Date;
  limit: number;
  parcelIds?: readonly string[];
}

/** A call nobody else makes until its claim runs out. */
export type ClaimedCall = CallRow;

/** Claims what is due of these parcels, in the caller's transaction: whoever asked for it makes the calls after it. */
export const claimCallsOf = (tx: TenantTx, parcelIds: readonly string[], now: Date): Promise<ClaimedCall[]> =>
  parcelIds.length === 0 ? Promise.resolve([]) : claimCalls(tx, { limit: parcelIds.length, parcelIds, now, leaseMs });

/** Says to carriers what is due. Returns how many calls were made. */
export async function runCalls(tenantId: TenantId, { now, limit, parcelIds }: RunOptions): Promise<number> {
  const calls = await withTenant(tenantId, (tx) => claimCalls(tx, { limit, parcelIds, now: now(), leaseMs }));
  await makeCalls(tenantId, calls, now);
  return calls.length;
}

/**
 * Says this to carriers, several at a time and outside any transaction. A process that dies in between leaves its calls
 * to be made again, under the same keys.
 */
export async function makeCalls(
  tenantId: TenantId,
  calls: readonly ClaimedCall[],
  now: () => Date = systemClock,
): Promise<void> {
  const waiting = [...calls];
  const lanes = Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      const { id: callId, operation } = call;
      // The calls behind it do not wait for it, and it does not come back for ever.
      await runCall(tenantId, call, now).catch(async (error) => {
        const reason = error instanceof Error ? error.message : "unknown";
        log.error({ tenantId, callId, operation, reason }, "carrier call failed");
        await withTenant(tenantId, (tx) => postpone(tx, call, now()));
      });
    }
  });
  await Promise.all(lanes);
}

/** Everything that is due until the deadline; then has the rest done when it is. */
export async function runDueCalls(tenantId: TenantId, now: () => Date, deadline: Date): Promise<void> {
  let made = 0;
  for (let some = -1; some !== 0 && now() < deadline; made += some) some = await runCalls(tenantId, { now, limit: 50 });
  await withTenant(tenantId, async (tx) => {
    if (made > 0) await labeledSoon(tx);
    await callWhenDue(tx);
  });
}

const orderKeyIn = ({ callKey }: CallRow) => callKey.slice(0, callKey.indexOf(":"));

/** What a call needs, read together; undefined when its account is gone. A box nothing is left in has no shipment. */
async function prepare(tenantId: TenantId, call: CallRow) {
  return withTenant(tenantId, async (tx) => {
    const row = await findAccount(tx, call.accountId);
    if (!row) return undefined;
    const [facts] = await shipmentFacts(tx, [call.parcelId]);
    const account = await openAccount(tx, row);
    const orderKey = orderKeyIn(call);
    const keys = await tenantKeys(tx);
    const label = await labelByKey(tx, orderKey);
    const payload = (label && openPayload(keys, label.payloadSealed)) ?? {};
    const ref = {
      orderKey,
      trackingNo: label?.trackingNo ?? "",
      phone: facts ? receiverOf(facts, keys).phone : "",
      payload,
    };
    if (!facts) return { account, ref };
    const pushUrl = siteUrl(new Headers()) + pushPath(tenantId, account);
    const request = buildShipment(facts, account, keys, { orderKey, service: call.service, pushUrl });
    return { account, ref, shipment: { facts, request } };
  });
}

async function runCall(tenantId: TenantId, call: CallRow, now: () => Date): Promise<void> {
  const prepared = await prepare(tenantId, call);
  const { shipment } = prepared ?? {};
  const buys = call.operation === "create" || call.operation === "paper";
  if (!prepared || (buys && !shipment)) {
    await withTenant(tenantId, (tx) => letGo(tx, call, now()));
    return;
  }
  const { account, ref } = prepared;
  const carrier = await openCarrier(account);
  const made = { call, account, orderIds: shipment?.facts.orderIds ?? [], orderKey: ref.orderKey };
  if (call.operation === "create" && shipment) {
    await settleCall(tenantId, { ...made, answer: await carrier.create(shipment.request) }, now());
    return;
  }
  if (call.operation === "paper" && shipment) {
    await fetchPaper(tenantId, { ...made, facts: shipment.facts, paper: carrier.paper?.(ref) }, now);
    return;
  }
  const turnBack = call.operation === "intercept" ? carrier.intercept : carrier.cancel;
  const answer = await (turnBack?.(ref) ?? {
    ...{ ok: false as const, problem: "rejected" as const, code: "NOT_OFFERED" },
    message: "This carrier cannot turn parcels back",
  });
  await settleCall(tenantId, { ...made, answer }, now());
}

/** It failed on our side. What went wrong is in the log and not for everybody to read. */
async function postpone(tx: TenantTx, call: CallRow, now: Date): Promise<void> {
  const next = afterProblem("retry", call.attempts, now, Math.random());
  await finishCall(tx, call.id, { ...next, problem: "retry", code: "INTERNAL", message: "It failed here" }, now);
  await callWhenDue(tx);
}

/** Nobody wants it any more. A label that was asked for before may have been made: its waybill is given back. */
async function letGo(tx: TenantTx, call: CallRow, now: Date): Promise<void> {
  await finishCall(tx, call.id, { status: "parked", problem: "rejected" }, now);
  if (call.operation === "create" && call.attempts > 1) await withdraw(tx, [call], now);
  if (call.operation === "paper") await setPaper(tx, orderKeyIn(call), "unavailable", null);
}
