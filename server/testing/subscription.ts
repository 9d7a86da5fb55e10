import type { PlanId } from "@/lib/contracts/billing";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { changePlan } from "@/server/modules/billing/service/change-plan";
import { type Preview, previewPlan } from "@/server/modules/billing/service/preview-plan";
import { type Buyer, startCheckout } from "@/server/modules/billing/service/subscribe";
import { syncAccount } from "@/server/modules/billing/service/sync-account";
import { createOwnedBrand } from "./person";
import type { TestStripe } from "./stripe";

export interface Subscriber extends Buyer {
  channelId: string;
}

/** A brand as sign-up makes it, in its trial by Stripe's clock, with a channel. */
export async function openTrial(stripe: TestStripe): Promise<Subscriber> {
  const { tenantId, slug, ownerId } = await createOwnedBrand();
  const channelId = await withTenant(tenantId, async (tx) => {
    const trial = new Date(stripe.now().getTime() + 14 * 86_400_000);
    await tx.execute("UPDATE tenant SET trial_ends_at = $2 WHERE id = $1", [tenantId, trial]);
    const [channel] = await tx.query<{ id: string }>("SELECT id FROM channel LIMIT 1");
    return channel?.id ?? "";
  });
  return { tenantId, userId: ownerId, slug, siteUrl: "https://weft.test", now: stripe.now(), channelId };
}

/** Chooses a plan and pays with a card that works. */
export async function pay(stripe: TestStripe, shop: Subscriber, plan: PlanId): Promise<void> {
  const buyer = { ...shop, now: stripe.now() };
  const { url } = unwrap(await startCheckout(buyer, { plan, currency: "CNY" }, stripe.now));
  stripe.double.act(url.split("/").at(-1) ?? "", "pay");
  await syncAccount(shop.tenantId, stripe.now);
}

/** Another plan, as its preview says. */
export async function changeTo(stripe: TestStripe, shop: Subscriber, plan: PlanId): Promise<Preview> {
  const preview = unwrap(await previewPlan(shop.tenantId, plan, stripe.now));
  unwrap(await changePlan(shop, { plan, at: preview.at, dueMinor: preview.dueMinor }, stripe.now));
  return preview;
}

/** The same without a trial: paid from now on. */
export async function openSubscription(stripe: TestStripe, plan: PlanId): Promise<Subscriber> {
  const shop = await openTrial(stripe);
  await withTenant(shop.tenantId, (tx) =>
    tx.execute("UPDATE tenant SET trial_ends_at = $2 WHERE id = $1", [shop.tenantId, stripe.now()]),
  );
  await pay(stripe, shop, plan);
  return shop;
}
