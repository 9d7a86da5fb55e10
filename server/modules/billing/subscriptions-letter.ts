import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface About {
  brand: string;
  url: string;
  /** Subscriptions that are charged at once. */
  live: number;
}

/** What owners and admins are told when a brand pays for more than one subscription. */
export function subscriptionsLetter(locale: Locale, { brand, url, live }: About): MailText {
  return locale === "zh-CN"
    ? {
        subject: `${brand} 同时有 ${live} 个订阅在扣款`,
        paragraphs: [
          `${brand} 在 Stripe 上同时有 ${live} 个有效订阅，每个都会扣款，订单也会重复计费。`,
          "系统不会自行取消或退款。请在付款管理页面只保留一个，并联系支持退回多扣的金额。",
        ],
        action: { label: "打开套餐与账单", url },
        closing: "您收到此邮件，是因为您负责该品牌的账户。",
      }
    : {
        subject: `${brand} is charged for ${live} subscriptions`,
        paragraphs: [
          `${brand} has ${live} live subscriptions at Stripe. Each is charged, and each bills the same orders.`,
          "Nothing is canceled or paid back by itself. Keep one of them on the page for payments, and ask support for what was charged too much.",
        ],
        action: { label: "Open billing", url },
        closing: "You get this mail because you look after the brand's account.",
      };
}
