import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { callWhenDue } from "../call-job";
import { chooseFor, serviceOf } from "../choose";
import { allAccounts } from "../repo/accounts";
import { insertCalls, type NewCall } from "../repo/calls";
import { orderKeyOf } from "../repo/labels";
import { lockParcels, openOf } from "../repo/parcels";
import { allRules } from "../repo/rules";
import { shipmentFacts } from "../repo/shipments";
import { fixDues } from "./divide-due";
import { type ClaimedCall, claimCallsOf } from "./run-calls";

export interface LabelWishes {
  actor: Actor;
  now: Date;
  locations?: readonly string[];
  /** Instead of what the rules say. */
  accountId?: string;
  service?: string;
}

export interface Requested {
  /** Parcels whose label is asked for now, or was before. */
  asked: string[];
  /** Not there, or not for this person. */
  missing: string[];
  /** Have a label, or are voided. */
  closed: string[];
  /** No rule leads to an account that can be used. */
  noCarrier: string[];
  /** To be made by the caller, after its transaction: nobody else makes them for a while. */
  calls: ClaimedCall[];
}

/**
 * Decides who carries each of these parcels and writes down that its label is to be bought. The caller calls the carriers
 * after the transaction; should it die before, a job does. Asked again, nothing is bought twice.
 */
export async function requestLabels(
  tx: TenantTx,
  parcelIds: readonly string[],
  { actor, now, locations, accountId, service }: LabelWishes,
): Promise<Requested> {
  await fixDues(tx, await openOf(tx, parcelIds, locations));
  const parcels = await lockParcels(tx, parcelIds, locations);
  const open = parcels.filter((parcel) => parcel.status === "open");
  const found = new Set(parcels.map((parcel) => parcel.id));
  const result: Requested = {
    asked: [],
    missing: parcelIds.filter((id) => !found.has(id)),
    closed: parcels.filter((parcel) => parcel.status !== "open").map((parcel) => parcel.id),
    noCarrier: [],
    calls: [],
  };
  const attempts = new Map(open.map((parcel) => [parcel.id, parcel.attempt]));
  const accounts = await allAccounts(tx);
  const named = accounts.find((account) => account.id === accountId && account.active);
  const rules = accountId ? [] : await allRules(tx);
  const calls: NewCall[] = [];
  for (const facts of await shipmentFacts(tx, [...attempts.keys()])) {
    const chosen = named ? { account: named, service: serviceOf(named, service) } : chooseFor(facts, rules, accounts);
    if (!chosen) {
      result.noCarrier.push(facts.parcelId);
      continue;
    }
    result.asked.push(facts.parcelId);
    calls.push({
      ...{ id: newId(), parcelId: facts.parcelId, accountId: chosen.account.id, operation: "create" },
      ...{ callKey: `${orderKeyOf(facts.parcelId, attempts.get(facts.parcelId) ?? 1)}:create` },
      ...{ service: chosen.service, actorId: actor.type === "user" ? (actor.id ?? null) : null },
    });
  }
  if (calls.length > 0) {
    await insertCalls(tx, calls, now);
    result.calls = await claimCallsOf(tx, result.asked, now);
    await callWhenDue(tx);
  }
  return result;
}
