import { systemActor } from "@/lib/contracts/actor";
import type { HoldDetail } from "@/lib/contracts/cleansing";
import { withTenant } from "@/server/db/tenant-tx";
import { isStuck } from "@/server/domain/carrier/tracking";
import type { TenantId } from "@/server/ids";
import { raiseWarnings } from "@/server/modules/holds/service/raise-holds";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { type OpenAccount, openAccount } from "../account";
import { receiverOf } from "../build-shipment";
import { openCarrier } from "../open-carrier";
import { allAccounts } from "../repo/accounts";
import { orderKeyOf } from "../repo/labels";
import { membersOf } from "../repo/parcels";
import { shipmentFacts } from "../repo/shipments";
import { type MovingParcel, movingById, takeMoving } from "../repo/tracking";
import { recordTracking } from "./record-tracking";

const batch = 40;
const atOnce = 8;
const askAgainMs = 5 * 60_000;
const stuckHours = 48;

/**
 * The safety net under pushes, which may be lost: asks carriers about parcels they were not asked about for a while, and
 * warns of those nothing was heard of for two days. Returns how many it looked at.
 */
export async function watchParcels(tenantId: TenantId, now: Date): Promise<number> {
  const { parcels, accounts, phones } = await withTenant(tenantId, async (tx) => {
    const parcels = await takeMoving(tx, new Date(now.getTime() - askAgainMs), batch, now);
    const rows = parcels.length > 0 ? await allAccounts(tx) : [];
    const accounts = new Map<string, OpenAccount>();
    for (const row of rows) if (row.active) accounts.set(row.id, await openAccount(tx, row));
    const keys = await tenantKeys(tx);
    const facts = await shipmentFacts(
      tx,
      parcels.map((parcel) => parcel.id),
    );
    return { parcels, accounts, phones: new Map(facts.map((one) => [one.parcelId, receiverOf(one, keys).phone])) };
  });
  const waiting = [...parcels];
  // Whoever cannot be reached is not waited for parcel by parcel: the brand's other work stands behind this.
  const silent = new Set<string>();
  const lanes = Array.from({ length: atOnce }, async () => {
    for (let parcel = waiting.shift(); parcel; parcel = waiting.shift()) {
      const account = accounts.get(parcel.accountId);
      if (!account || silent.has(account.id)) continue;
      const reached = await ask(tenantId, account, parcel, phones.get(parcel.id) ?? "", now);
      if (!reached) silent.add(account.id);
    }
  });
  await Promise.all(lanes);
  await warnOfStuck(
    tenantId,
    parcels.map((parcel) => parcel.id),
    now,
  );
  return parcels.length;
}

/** False when the carrier could not be reached. */
async function ask(tenantId: TenantId, account: OpenAccount, parcel: MovingParcel, phone: string, now: Date) {
  const carrier = await openCarrier(account);
  const orderKey = orderKeyOf(parcel.id, parcel.attempt);
  const answer = await carrier.track?.({ orderKey, trackingNo: parcel.trackingNo, phone });
  if (answer?.ok) await recordTracking(tenantId, account.id, answer.value, { source: "poll", now });
  return !answer || answer.ok || answer.problem !== "retry";
}

/** Judged by what is known after the carriers were asked. */
async function warnOfStuck(tenantId: TenantId, ids: readonly string[], now: Date) {
  await withTenant(tenantId, async (tx) => {
    const parcels = (await movingById(tx, ids)).filter((parcel) => isStuck(parcel, stuckHours, now));
    const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
    const holds = (await membersOf(tx, [...byId.keys()])).map(({ orderId, parcelId }) => {
      const params = { trackingNo: byId.get(parcelId)?.trackingNo ?? "", hours: stuckHours };
      const detail: HoldDetail = { message: "parcel_stuck", params, suggestion: { fix: "confirm" } };
      const dueAt = new Date(now.getTime() + 24 * 3_600_000);
      return { orderId, type: "parcel_stuck" as const, cause: parcelId, detail: JSON.stringify(detail), dueAt };
    });
    await raiseWarnings(tx, holds, { actor: systemActor, now });
  });
}
