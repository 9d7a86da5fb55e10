import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { deliverMailSoon, mailAdmins } from "@/server/modules/mail/service";
import { differenceLetter } from "../difference-letter";
import { noteDifference } from "../repo/invoices";
import { reconcileBills } from "./reconcile-bills";

/**
 * Compares the final bills with their hours and the meter. Money is not moved by itself: whoever looks after the account is
 * told once of a bill that differs, and again when it differs by another number. Returns the bills that do.
 */
export async function watchBills(tenantId: TenantId, now: Clock = systemClock): Promise<string[]> {
  const periods = await reconcileBills(tenantId, now);
  const news = await withTenant(tenantId, async (tx) => {
    let mailed = false;
    for (const { bill, verdict, differsBy, told, invoiced, meter } of periods) {
      if (!bill || bill.status === "draft") continue;
      const changed = await noteDifference(tx, bill.id, differsBy === 0n ? null : differsBy);
      if (!changed || differsBy === 0n) continue;
      const said = { told: String(told), meter: String(meter), invoiced: String(invoiced) };
      log.error({ tenantId, bill: bill.id, verdict, ...said }, "a bill differs from its hours");
      const number = bill.number ?? bill.id;
      await mailAdmins(tx, "settings/billing/hours", (locale, about) =>
        differenceLetter(locale, { ...about, number, told, meter, invoiced: invoiced ?? 0n }),
      );
      mailed = true;
    }
    return mailed;
  });
  if (news) deliverMailSoon(now());
  return periods.flatMap(({ bill, differsBy }) => (bill && differsBy !== 0n ? [bill.id] : []));
}
