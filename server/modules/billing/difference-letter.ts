import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface About {
  brand: string;
  url: string;
  /** The bill's. */
  number: string;
  told: bigint;
  meter: bigint;
  invoiced: bigint;
}

/** What owners and admins are told when a bill's orders are not those its hours sum to. */
export function differenceLetter(locale: Locale, { brand, url, number, told, meter, invoiced }: About): MailText {
  const count = (orders: bigint) => orders.toLocaleString(locale);
  const numbers = [count(told), count(meter), count(invoiced)] as const;
  return locale === "zh-CN"
    ? {
        subject: `${brand} 的账单 ${number} 与用量不一致`,
        paragraphs: [
          `账单 ${number} 计费 ${numbers[2]} 单；逐小时合计 ${numbers[0]} 单，Stripe 计量 ${numbers[1]} 单。`,
          "系统不会自行更正金额。核对页面写明了差在哪里、该怎么处理。",
        ],
        action: { label: "查看核对页面", url },
        closing: "您收到此邮件，是因为您负责该品牌的账户。",
      }
    : {
        subject: `Invoice ${number} of ${brand} differs from its usage`,
        paragraphs: [
          `Invoice ${number} charges ${numbers[2]} orders; its hours sum to ${numbers[0]}, and Stripe’s meter has ${numbers[1]}.`,
          "No amount is corrected by itself. The page that compares them says where they differ and what to do.",
        ],
        action: { label: "Compare usage and invoice", url },
        closing: "You get this mail because you look after the brand's account.",
      };
}
