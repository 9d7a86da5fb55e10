import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface Parked {
  brand: string;
  shop: string;
  /** In the platform's own words; empty where it said nothing. */
  words: string;
  url: string;
}

/** Says to an admin that a shop's keys are refused, and that nothing of it is read or told until somebody sees to it. */
export function parkedLetter(locale: Locale, { brand, shop, words, url }: Parked): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `「${shop}」授权已失效，已停止同步`,
      paragraphs: [
        `${brand} 的店铺「${shop}」拒绝了当前授权${words ? `：${words}` : "。"}`,
        "重新授权之前，不会读取新订单，也不会回传发货和库存。期间的订单在恢复后会自动补上。",
      ],
      action: { label: "重新授权", url },
      closing: "您收到这封邮件，是因为您是该品牌的管理员。",
    };
  }
  return {
    subject: `${shop} refuses its keys and is not read any more`,
    paragraphs: [
      `${shop} (${brand}) refuses the keys it was given${words ? `: ${words}` : "."}`,
      "Until it is authorized again no orders are read, and no shipments or stock are told. What happens meanwhile is read afterwards.",
    ],
    action: { label: "Authorize again", url },
    closing: "You get this mail because you administer this brand.",
  };
}
