import { createHash } from "node:crypto";
import type { RateCardZoneInput, TransportMode } from "@/lib/contracts/network";
import { minorDigits } from "@/lib/contracts/order";
import { moneyTextOf } from "@/lib/format/money";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { toMinor } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { announceChange } from "@/server/modules/stock/service/announce-stock";
import { brandCurrency, lockRateCard, rateCard, replaceRateCard } from "../repo/network";

async function readCard(tx: TenantTx) {
  const currency = await brandCurrency(tx);
  const rows = await rateCard(tx);
  const zones = rows.map(
    ({ tenantId: _own, sample: _sample, sequence: _seq, firstMinor, stepMinor, mode, ...zone }) => ({
      ...zone,
      mode: mode as TransportMode,
      first: moneyTextOf(firstMinor, currency),
      step: moneyTextOf(stepMinor, currency),
    }),
  );
  const revision = createHash("sha256").update(JSON.stringify(zones)).digest("base64url").slice(0, 16);
  return { currency, revision, zones };
}

/** The freight zones in the order they are tried, in the brand's currency. */
export const getRateCard = (tenantId: TenantId) => withTenant(tenantId, readCard);

/** Replaces the card as a whole; refused when it is not the one that was read. */
export function saveRateCard(
  tenantId: TenantId,
  change: { revision: string; zones: RateCardZoneInput[] },
  { actor, now }: ByWhom,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    await lockRateCard(tx);
    const before = await readCard(tx);
    const { currency, revision } = before;
    if (revision !== change.revision) return fail("STALE", "The rate card has changed");
    const digits = minorDigits(currency);
    const zones = change.zones.map(({ first, step, ...zone }) => ({
      zone,
      first: toMinor(first, digits),
      step: toMinor(step, digits),
    }));
    const inexact = zones.flatMap(({ first, step }, i) => [
      ...(first.exact ? [] : [{ path: `zones.${i}.first`, message: "too_precise" }]),
      ...(step.exact ? [] : [{ path: `zones.${i}.step`, message: "too_precise" }]),
    ]);
    if (inexact.length > 0) return fail("INVALID", "Amounts are finer than the currency", inexact);
    await replaceRateCard(
      tx,
      zones.map(({ zone, first, step }) => ({ ...zone, id: newId(), firstMinor: first.minor, stepMinor: step.minor })),
    );
    await recordChange(tx, {
      ...{ actor, action: "rate_card.changed", subjectType: "rate_card", subjectId: tx.tenantId, label: "" },
      before: zonesByName(before.zones),
      after: zonesByName((await readCard(tx)).zones),
    });
    await announceChange(tx, "supply", now);
    return ok(null);
  });
}

const zonesByName = (zones: readonly { id: string; name: string }[]) =>
  Object.fromEntries(zones.map(({ id: _id, name, ...zone }) => [name, zone]));
