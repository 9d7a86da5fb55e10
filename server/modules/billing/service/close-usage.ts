import type { PlanId } from "@/lib/contracts/billing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { marginalCost, priceOf } from "@/server/domain/billing/price";
import { newId, type TenantId } from "@/server/ids";
import { type Account, lockAccount } from "../repo/account";
import { creditedOrders, insertCredit, invoicesWithin } from "../repo/invoices";
import { closeCounts, type LateCount, lateCounts, type Spans, settleByCredit } from "../repo/usage";

const hourMs = 3_600_000;
const never = new Date("9999-01-01T00:00:00Z");

/**
 * Sums up what is counted. By itself whole hours only, and what came before a period that has just ended; `everything`:
 * up to this moment, because the period is about to end here. Counts that appear later are summed up the next time.
 */
export function closeUsage(tenantId: TenantId, now: Date, { everything = false } = {}): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    const account = await lockAccount(tx);
    const spans = spansOf(account);
    const thisHour = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
    const over = spans.periodEnd <= now && spans.periodEnd > thisHour;
    const upTo = everything ? new Date(now.getTime() + 1) : over ? spans.periodEnd : thisHour;
    if (account) await creditLate(tx, await lateCounts(tx, upTo, spans), now);
    // Stripe counts in seconds, and the second in which a period begins is the new one's.
    const lastSecond = everything ? new Date(Math.floor(now.getTime() / 1000) * 1000 - 1000) : never;
    await closeCounts(tx, upTo, spans, lastSecond);
  });
}

function spansOf(account: Account | undefined): Spans {
  const periodStart = account?.periodStart ?? new Date(0);
  return {
    billedFrom: account?.billedFrom ?? null,
    billedTo: account?.endedAt ?? never,
    periodStart,
    periodEnd: account?.periodEnd ?? never,
    billedUntil: account?.endedAt ?? periodStart,
  };
}

/** What was billed and is given back goes onto the bill it was on, at what the last orders of that bill have cost. */
async function creditLate(tx: TenantTx, late: readonly LateCount[], now: Date): Promise<void> {
  const last = late.at(-1)?.reportedAt;
  const first = late[0]?.reportedAt;
  if (!first || !last) return;
  const invoices = await invoicesWithin(tx, first, new Date(last.getTime() + 1));
  for (const invoice of invoices) {
    const { usageFrom, usageTo, usageOrders, plan, priceVersion, status } = invoice;
    // A draft is not final: its orders are given back as soon as it is.
    if (!usageFrom || !usageTo || usageOrders === null || status === "draft") continue;
    const own = late.filter(({ reportedAt }) => reportedAt >= usageFrom && reportedAt < usageTo);
    const orders = BigInt(own.length);
    if (orders === 0n) continue;
    const left = usageOrders - (await creditedOrders(tx, invoice.id));
    const currency = invoice.currency as "CNY" | "USD";
    const price = plan ? priceOf(plan as PlanId, currency, priceVersion) : undefined;
    const amountMinor = price ? marginalCost(price.tiers, left - orders, orders) : 0n;
    const id = newId();
    await insertCredit(tx, { id, invoiceId: invoice.id, orders, amountMinor, currency, createdAt: now });
    await settleByCredit(
      tx,
      own.map((count) => count.id),
      id,
    );
  }
}
