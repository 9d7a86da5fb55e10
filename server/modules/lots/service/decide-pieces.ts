import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { repeated } from "@/server/domain/stock/serials";
import { type FieldError, fail, ok, type Result, unwrap } from "@/server/errors";
import { insertSerials, lockSerials, moveSerials, recordSerialEvents, waitingPieces } from "../repo/serials";
import { loadLotSettings } from "./settings";

/** What the quality check says of units of one SKU, of which `waiting` came with the delivery and are undecided. */
interface Verdict {
  inboundId: string;
  skuId: string;
  waiting: number;
  good: number;
  damaged: number;
  /** Numbers of the good ones, and of damaged ones. */
  serials: readonly string[];
  damagedSerials: readonly string[];
}

interface Outcome {
  /** Ids of pieces whose numbers were read when they came. */
  passed: string[];
  failed: string[];
  /** Numbers nobody had read. */
  newGood: string[];
  newDamaged: string[];
}

/**
 * Which pieces the quality check passed and which not, of a delivery that is locked: nobody else decides on them. With
 * the last units decided, pieces that are not named are the damaged ones. INVALID: `path` is a number and `message` a
 * `SerialProblem`, or `path` is the SKU's id and `message` "serials" when the numbers and the units do not go together.
 */
export async function decidePieces(tx: TenantTx, verdict: Verdict): Promise<Result<Outcome>> {
  const { inboundId, skuId, waiting, good, damaged, serials, damagedSerials } = verdict;
  const known = new Map((await waitingPieces(tx, inboundId, skuId)).map(({ code, id }) => [code, id]));
  const named = [...serials, ...damagedSerials];
  const isNew = (code: string) => !known.has(code);
  const fresh = named.filter(isNew);
  const errors = await problemsOf(tx, skuId, named, fresh, waiting - known.size);
  if (errors.length > 0) return fail("INVALID", "Some of these pieces do not wait for the quality check", errors);
  const rest = [...known.keys()].filter((code) => !named.includes(code));
  const left = waiting - good - damaged;
  const others = left === 0 && rest.length <= damaged - damagedSerials.length ? rest : [];
  const few = serials.length < good && !(await loadLotSettings(tx)).receiveWithout;
  if (few || serials.length > good || damagedSerials.length > damaged || rest.length - others.length > left)
    return fail("INVALID", "Each unit has one serial number", [{ path: skuId, message: "serials" }]);
  const idsOf = (codes: readonly string[]) => codes.flatMap((code) => known.get(code) ?? []);
  return ok({
    passed: idsOf(serials),
    failed: idsOf([...damagedSerials, ...others]),
    newGood: serials.filter(isNew),
    newDamaged: damagedSerials.filter(isNew),
  });
}

async function problemsOf(
  tx: TenantTx,
  skuId: string,
  named: readonly string[],
  fresh: readonly string[],
  unread: number,
): Promise<FieldError[]> {
  const piecesOf = (codes: readonly string[]) => codes.map((code) => ({ skuId, code }));
  const twice = repeated(piecesOf(named)).map(({ code }) => ({ path: code, message: "twice" }));
  if (twice.length > 0 || fresh.length === 0) return twice;
  const elsewhere = await lockSerials(tx, piecesOf(fresh));
  if (elsewhere.length > 0)
    return elsewhere.map(({ code, status }) => ({ path: code, message: status === "shipped" ? "shipped" : "known" }));
  return fresh.length > unread ? fresh.map((code) => ({ path: code, message: "unknown" })) : [];
}

/** Numbers of pieces of a delivery that wait for the quality check, by SKU. */
export async function piecesToCheck(tx: TenantTx, inboundId: string): Promise<Map<string, string[]>> {
  const bySku = new Map<string, string[]>();
  for (const { skuId, code } of await waitingPieces(tx, inboundId))
    bySku.set(skuId, [...(bySku.get(skuId) ?? []), code]);
  return bySku;
}

/** Writes down what the quality check decided, after the stock was posted. */
export async function storeDecided(
  tx: TenantTx,
  skuId: string,
  { passed, failed, newGood, newDamaged }: Outcome,
  { locationId, inboundId, actor, now }: { locationId: string; inboundId: string; actor: Actor; now: Date },
): Promise<void> {
  const by = { locationId, causeId: inboundId, actor, now };
  await moveSerials(tx, passed, { status: "in_stock", locationId });
  await recordSerialEvents(tx, passed, { kind: "passed", ...by });
  await moveSerials(tx, failed, { status: "damaged", locationId });
  await recordSerialEvents(tx, failed, { kind: "failed", ...by });
  for (const [codes, status] of [
    [newGood, "in_stock"],
    [newDamaged, "damaged"],
  ] as const) {
    const pieces = codes.map((code) => ({ skuId, code }));
    const made = await insertSerials(tx, pieces, { status, locationId, inboundId, receivedAt: now });
    if (made.length < pieces.length) unwrap(fail("ALREADY_EXISTS", "A serial number was received meanwhile"));
    await recordSerialEvents(tx, made, { kind: "received", ...by });
  }
}
