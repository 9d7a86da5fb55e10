import { createHash } from "node:crypto";
import type { MakeTransfers } from "@/lib/contracts/transfer";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { transferLeg } from "@/server/domain/transfer/leg";
import { holdMovements } from "@/server/domain/transfer/movements";
import { type Failure, FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { loadNetworks } from "@/server/modules/routing/service/load-networks";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { lockTransfer } from "../repo/documents";
import { lockAvailable, placeKey } from "../repo/lines";
import { insertPegs, lockHeldOrder } from "../repo/pegs";
import type { ShortSku } from "../repo/shortage";
import type { Mover } from "./open-transfer";
import { shortageOf } from "./propose";
import { requestIn } from "./request-transfer";

const hourMs = 3_600_000;

/** One key per transfer of a click. */
function keyOf(requestKey: string, fromLocationId: string): string {
  const hex = createHash("sha256").update(`${requestKey}:${fromLocationId}`).digest("hex");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Makes the transfers of a proposal and pegs the order to them: what they bring, and what the destination has of it already,
 * is kept for that order. `approve` when the person may approve; else the brand's rule decides. A second click changes
 * nothing. WRONG_STATE when the order no longer lacks that much, OUT_OF_STOCK when a sender has sold it meanwhile.
 */
export async function makeTransfers(
  tenantId: TenantId,
  input: MakeTransfers,
  mover: Mover,
  { approve }: { approve: boolean },
): Promise<Result<{ ids: string[] }>> {
  try {
    return ok({ ids: await withTenant(tenantId, (tx) => makeIn(tx, input, mover, approve)) });
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

function refuse(failure: Failure): never {
  throw new FailureError(failure);
}

async function makeIn(tx: TenantTx, input: MakeTransfers, mover: Mover, approve: boolean): Promise<string[]> {
  const { orderId, toLocationId, transfers, requestKey } = input;
  const { now } = mover;
  // Two people may click at once: the second sees what the first has made.
  await lockHeldOrder(tx, orderId);
  const found = await shortageOf(tx, orderId);
  const short = found.ok ? found.value : [];
  // Every row both ends have of it, locked at once: what is promised below is what is there.
  const places = transfers.flatMap(({ fromLocationId, lines }) =>
    lines.flatMap(({ skuId }) => [
      { locationId: fromLocationId, skuId },
      { locationId: toLocationId, skuId },
    ]),
  );
  const available = await lockAvailable(tx, places);
  const network = (await loadNetworks(tx, now))("");
  const ids: string[] = [];
  const own = ownUnits(short, toLocationId, available, transfers);
  for (const { fromLocationId, lines } of transfers) {
    const leg = transferLeg(network, {
      fromLocationId,
      toLocationId,
      grams: gramsOf(lines, short),
      now: now.getTime(),
    });
    const expectedAt = leg ? { expectedAt: new Date(now.getTime() + leg.hours * hourMs) } : {};
    const draft = { fromLocationId, toLocationId, lines, note: "", requestKey: keyOf(requestKey, fromLocationId) };
    const made = unwrap(await requestIn(tx, draft, mover, { approve, ...expectedAt }));
    ids.push(made.id);
    if (made.repeated) continue;
    if (!found.ok || !coveredBy(short, lines)) refuse(fail("WRONG_STATE", "The order does not lack that any more"));
    const stored = await lockTransfer(tx, made.id);
    if (approve && stored?.status !== "approved") refuse(fail("OUT_OF_STOCK", "The sender has too few free units"));
    const pegs = lines.map(({ skuId, quantity }) => {
      const held = own.get(skuId) ?? 0;
      own.delete(skuId);
      return { transferId: made.id, orderId, skuId, quantity: quantity + held, held };
    });
    await insertPegs(tx, pegs, now);
    const held = pegs.filter((peg) => peg.held > 0).map((peg) => ({ skuId: peg.skuId, quantity: peg.held }));
    const ends = { id: made.id, fromLocationId, toLocationId };
    const { actor } = mover;
    unwrap(await postMovements(tx, holdMovements(ends, orderId, held), { cause: "transfer", actor, now }));
    await recordEvents(tx, [{ orderId, type: "transfer_pegged", data: { transferId: made.id } }], actor, now);
  }
  return ids;
}

type Lines = readonly { skuId: string; quantity: number }[];

const coveredBy = (short: readonly ShortSku[], lines: Lines) =>
  lines.every((line) => (short.find((sku) => sku.skuId === line.skuId)?.quantity ?? 0) >= line.quantity);

const gramsOf = (lines: Lines, short: readonly ShortSku[]) =>
  lines.reduce(
    (sum, line) => sum + line.quantity * (short.find((sku) => sku.skuId === line.skuId)?.weightGrams ?? 0),
    0,
  );

/** What the destination has of the rest, per SKU: it would be of no use to the order if somebody else bought it meanwhile. */
function ownUnits(
  short: readonly ShortSku[],
  toLocationId: string,
  available: ReadonlyMap<string, number>,
  transfers: readonly { lines: Lines }[],
): Map<string, number> {
  return new Map(
    short.flatMap(({ skuId, quantity }) => {
      const brought = transfers.flatMap(({ lines }) => lines.filter((line) => line.skuId === skuId));
      if (brought.length === 0) return [];
      const rest = quantity - brought.reduce((sum, line) => sum + line.quantity, 0);
      const free = available.get(placeKey({ locationId: toLocationId, skuId })) ?? 0;
      const units = Math.min(rest, Math.max(0, free));
      return units > 0 ? [[skuId, units]] : [];
    }),
  );
}
