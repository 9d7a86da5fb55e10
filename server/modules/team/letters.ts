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

interface HandedOver {
  brand: string;
  from: string;
  to: string;
  url: string;
}

/** The same to both: each can see that it was not done behind their back. */
export function handOverLetter(locale: Locale, { brand, from, to, url }: HandedOver): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `「${brand}」的所有权已转让`,
      paragraphs: [`${from} 已将「${brand}」的所有权转让给 ${to}。${from} 现在是管理员。`],
      action: { label: "打开 Weft", url },
      closing: "如果这不是您的意思，请立即联系新的所有者，并修改您的密码。",
    };
  }
  return {
    subject: `${brand} has a new owner`,
    paragraphs: [`${from} handed ${brand} over to ${to}, who owns it from now on. ${from} is an admin.`],
    action: { label: "Open Weft", url },
    closing: "If this was not meant, talk to the new owner at once and change your password.",
  };
}
