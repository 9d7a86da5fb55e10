import type { BrokenGuard } from "@/lib/contracts/rollout";
import { moneyTextOf } from "@/lib/format/money";
import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

const names = {
  "zh-CN": { declined: "拒单率", held: "拦截率", late: "超时率", cost: "单均运费" },
  en: { declined: "decline rate", held: "hold rate", late: "late rate", cost: "freight per order" },
} as const;

/** Says to an admin which figure went over which limit, and that no more orders go live. */
export function rolledBackLetter(
  locale: Locale,
  {
    brand,
    shop,
    broken,
    currency,
    url,
  }: { brand: string; shop: string; broken: BrokenGuard; currency: string; url: string },
): MailText {
  const { figure, orders, share } = broken;
  const text = (value: number) => (figure === "cost" ? moneyTextOf(BigInt(value), currency) : `${value}%`);
  const [value, limit, name] = [text(broken.value), text(broken.limit), names[locale][figure]];
  if (locale === "zh-CN") {
    return {
      subject: `「${shop}」灰度已自动回退：${name} ${value}，超过上限 ${limit}`,
      paragraphs: [
        `${brand} 的店铺「${shop}」${name}为 ${value}，超过您设定的上限 ${limit}（近期上线的 ${orders} 笔订单）。`,
        `新订单的上线比例已从 ${share}% 降为 0；已上线的订单会继续履约。确认原因后可以手动恢复。`,
      ],
      action: { label: "查看店铺", url },
      closing: "您收到这封邮件，是因为您是该品牌的管理员。",
    };
  }
  return {
    subject: `${shop} was rolled back: ${name} ${value}, over the limit of ${limit}`,
    paragraphs: [
      `The ${name} of ${shop} (${brand}) is ${value} over its latest ${orders} live orders; the limit is ${limit}.`,
      `No more new orders go live: the share went from ${share}% to 0. Orders that are live are fulfilled. Once you know the reason, you can resume.`,
    ],
    action: { label: "Open the shop", url },
    closing: "You get this mail because you administer this brand.",
  };
}
