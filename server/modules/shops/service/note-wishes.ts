import { createHash } from "node:crypto";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { PrivacyWish } from "@/server/integrations/channel/port";
import { recordAudit } from "@/server/modules/audit/service";
import { mailAdmins } from "@/server/modules/mail/service";
import { wishLetter } from "../letters";
import { insertCallOnce } from "../repo/calls";
import { channelOf, type ShopConnection } from "../repo/connections";

const actions = { erase: "shop.erasure_asked", tell: "shop.data_asked", shop: "shop.shop_erasure_asked" } as const;
const pages = { erase: "settings/privacy", tell: "orders", shop: "channels/shops" } as const;

/** The same for the same wish of the same shop, in the shape of an id. */
function idOf(connectionId: string, key: string): string {
  const digits = createHash("sha256").update(`${connectionId} ${key}`).digest("hex");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join("-");
}

/**
 * A wish that a platform passes on is written down for people, who carry it out: as an entry of the activity, among the shop's
 * calls, and as a mail to admins. Said again, it is not written down again as long as the shop's calls are kept.
 */
export async function noteWishes(
  tx: TenantTx,
  shop: ShopConnection,
  wishes: readonly PrivacyWish[],
  now: Date,
): Promise<void> {
  for (const { kind, orders, key } of wishes) {
    const numbers = orders.join(", ");
    const call = { connectionId: shop.id, operation: "privacy", subject: numbers.slice(0, 200), at: now, ms: 0 };
    const row = { ...call, rows: orders.length, problem: null, code: null, message: null };
    if (!(await insertCallOnce(tx, idOf(shop.id, key), row))) continue;
    const { name } = await channelOf(tx, shop.channelId);
    await recordAudit(tx, {
      ...{ actorType: "system", action: actions[kind], subjectType: "shop_connection", subjectId: shop.id },
      data: { shop: shop.shopName, ...(numbers && { externalNo: numbers }) },
    });
    await mailAdmins(tx, pages[kind], (locale, about) => wishLetter(locale, { ...about, shop: name, kind, numbers }));
  }
}
