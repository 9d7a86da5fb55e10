import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

/** Written in the brand's language: the reader's is not known yet. */
export function invitationLetter(locale: Locale, brandName: string, inviter: string, url: string): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `${inviter} 邀请您加入「${brandName}」`,
      paragraphs: [`${inviter} 邀请您在 Weft 上加入「${brandName}」，一起处理订单。链接七天内有效。`],
      action: { label: "接受邀请", url },
      closing: "如果您不认识对方，请忽略此邮件。",
    };
  }
  return {
    subject: `${inviter} invites you to ${brandName}`,
    paragraphs: [
      `${inviter} invites you to work on the orders of ${brandName} in Weft. The link works for seven days.`,
    ],
    action: { label: "Accept the invitation", url },
    closing: "If you do not know them, ignore this mail.",
  };
}
