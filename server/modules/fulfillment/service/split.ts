import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { linesOf, moveReservation, splitLines, splitReservation, type WorkLine } from "../repo/split";
import { lockWork, reservationsOf, type Work } from "../repo/work";

const keyOf = (line: { lineNo: number; skuId: string }) => `${line.lineNo} ${line.skuId}`;

/** What is left of the lines when only `kept` is kept; undefined when that asks for more than there is, or for nothing. */
export async function restOf(tx: TenantTx, work: Work, kept: readonly WorkLine[]): Promise<WorkLine[] | undefined> {
  const wanted = new Map(kept.map((line) => [keyOf(line), line.quantity]));
  const lines = await linesOf(tx, work.id);
  const units = new Map(lines.map((line) => [keyOf(line), line.quantity]));
  const fits = [...wanted].every(([key, quantity]) => quantity >= 0 && quantity <= (units.get(key) ?? 0));
  if (!fits || ![...wanted.values()].some((quantity) => quantity > 0)) return undefined;
  return lines
    .map((line) => ({ ...line, quantity: line.quantity - (wanted.get(keyOf(line)) ?? 0) }))
    .filter((line) => line.quantity > 0);
}

/** Takes lines out of locked work into a fulfillment order of their own at the same location, with what is kept for them. */
export async function splitWork(tx: TenantTx, work: Work, rest: readonly WorkLine[], now: Date): Promise<Work> {
  const id = newId();
  await splitLines(tx, work.id, { id, lines: rest }, now);
  const missing = new Map(rest.map((line) => [keyOf(line), line.quantity]));
  for (const reservation of await reservationsOf(tx, work.orderId, work.id)) {
    const key = keyOf(reservation);
    const wanted = Math.min(missing.get(key) ?? 0, reservation.quantity);
    missing.set(key, (missing.get(key) ?? 0) - wanted);
    if (wanted === reservation.quantity) await moveReservation(tx, reservation.id, id);
    else if (wanted > 0)
      await splitReservation(tx, reservation.id, { id: newId(), fulfillmentId: id, quantity: wanted });
  }
  return { ...work, id, version: 1 };
}

/** The same of work known by its id; the id of the new one. Throws when it does not have these units. */
export async function splitOff(tx: TenantTx, id: string, rest: readonly WorkLine[], now: Date): Promise<string> {
  const [work] = await lockWork(tx, [id]);
  const units = new Map((await linesOf(tx, id)).map((line) => [keyOf(line), line.quantity]));
  const fits = rest.every((line) => line.quantity <= (units.get(keyOf(line)) ?? 0));
  if (!work || !fits) throw new Error("splitOff: more units than the fulfillment order has");
  return (await splitWork(tx, work, rest, now)).id;
}
