import type { z } from "zod";
import type { erasureInput, PersonInput } from "@/lib/contracts/privacy";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { countOf, type Person } from "@/server/modules/orders/service/erase-orders";
import { eraseJob } from "../jobs";
import { insertErasure, listErasures } from "../repo/erasures";
import { findPeople } from "./find-person";

export interface Found {
  /** Orders that are erased now, and those that are once they are closed. */
  closed: number;
  underWay: number;
}

/** How many orders would be erased. Nothing is changed. */
export const lookUpPerson = (tenantId: TenantId, input: PersonInput, now: Date): Promise<Result<Found>> =>
  withTenant(tenantId, async (tx) => {
    const found = await countAll(tx, await findPeople(tx, input), now);
    return found.closed + found.underWay > 0 ? ok(found) : fail("NOT_FOUND", "No orders of this person");
  });

/**
 * Erases a person: closed orders as soon as the job gets to them, those under way once they are closed. NOT_FOUND when
 * there are none; STALE when there are not as many as was said.
 */
export const erasePerson = (
  { tenantId, userId, now }: { tenantId: TenantId; userId: UserId; now: Date },
  { person, reason, orders }: z.output<typeof erasureInput>,
): Promise<Result<Found>> =>
  withTenant(tenantId, async (tx) => {
    const people = await findPeople(tx, person);
    const found = await countAll(tx, people, now);
    if (found.closed + found.underWay === 0) return fail("NOT_FOUND", "No orders of this person");
    if (found.closed + found.underWay !== orders) return fail("STALE", "There are more orders now, or fewer");
    const id = newId();
    for (const [at, one] of people.entries()) {
      await insertErasure(tx, { id: at === 0 ? id : newId(), ...stored(one), reason, erasedBy: userId, at: now });
    }
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "person.erased", subjectType: "person", subjectId: id },
      data: { reason, ...found },
    });
    await enqueue(tx, eraseJob, {}, { key: eraseJob.id });
    return ok(found);
  });

/** Who was erased, when, why, by whom and how many orders; never who they were. */
export const erasuresOf = (tenantId: TenantId) => withTenant(tenantId, listErasures);

async function countAll(tx: TenantTx, people: readonly Person[], until: Date): Promise<Found> {
  const sum = { closed: 0, underWay: 0 };
  for (const person of people) {
    const { closed, underWay } = await countOf(tx, person, until);
    sum.closed += closed;
    sum.underWay += underWay;
  }
  return sum;
}

const bytes = (hash: Uint8Array | null) => (hash ? new Uint8Array(hash) : null);
const stored = ({ phoneHash, buyerKey, orderId }: Person) => ({
  ...{ phoneHash: bytes(phoneHash), buyerKey: bytes(buyerKey), orderId },
});
