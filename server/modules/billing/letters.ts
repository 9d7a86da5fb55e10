import { formatDate } from "@/lib/format/date";
import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface About {
  brand: string;
  url: string;
  timezone: string;
  /** From when on people can only read; null once everything is paid. */
  readOnlyFrom: Date | null;
}

/** What owners and admins are told when a payment failed, and when it was made after all. */
export function paymentLetter(locale: Locale, about: About): MailText {
  return (locale === "zh-CN" ? chinese : english)(about, (at) =>
    formatDate(at, "date", { locale, timeZone: about.timezone }),
  );
}

type Text = (about: About, dateText: (at: Date) => string) => MailText;

const english: Text = ({ brand, url, readOnlyFrom }, dateText) => ({
  subject: readOnlyFrom ? `A payment for ${brand} failed` : `${brand} is paid up`,
  paragraphs: readOnlyFrom
    ? [
        `A bill for ${brand} could not be collected, and will be tried again. Until ${dateText(readOnlyFrom)} everything works as ever.`,
        "From then on people can only read. Orders keep coming in from every channel, whatever is owed.",
      ]
    : [`The bill of ${brand} is paid. Nothing is owed.`],
  action: { label: readOnlyFrom ? "Look at the payment method" : "Open billing", url },
  closing: "You get this mail because you look after the brand's account.",
});

const chinese: Text = ({ brand, url, readOnlyFrom }, dateText) => ({
  subject: readOnlyFrom ? `${brand} 的账单扣款失败` : `${brand} 的账单已付清`,
  paragraphs: readOnlyFrom
    ? [
        `${brand} 的账单扣款未成功，系统会再次尝试。${dateText(readOnlyFrom)} 之前一切照常使用。`,
        "逾期后后台将只能查看；各渠道的订单始终照常接收，不会丢失。",
      ]
    : [`${brand} 的账单已付清，没有欠款。`],
  action: { label: readOnlyFrom ? "查看付款方式" : "打开套餐与账单", url },
  closing: "您收到此邮件，是因为您负责该品牌的账户。",
});
