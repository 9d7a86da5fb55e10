import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface Asked {
  brand: string;
  person: string;
  url: string;
}

export function askedLetter(locale: Locale, { brand, person, url }: Asked): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `${person} 申请加入「${brand}」`,
      paragraphs: [`${person} 凭已验证的工作邮箱申请加入「${brand}」，请在成员页面处理。`],
      action: { label: "查看申请", url },
      closing: "您收到此邮件，是因为您是该品牌的所有者或管理员。",
    };
  }
  return {
    subject: `${person} asks to join ${brand}`,
    paragraphs: [`${person} asks to join ${brand} with a confirmed work address. Decide on the team page.`],
    action: { label: "See the request", url },
    closing: "You get this mail because you own or administer the brand.",
  };
}

export function approvedLetter(locale: Locale, { brand, url }: Omit<Asked, "person">): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `您已加入「${brand}」`,
      paragraphs: [`管理员批准了您加入「${brand}」的申请。`],
      action: { label: "打开品牌", url },
      closing: "如果您没有申请过，请联系品牌管理员。",
    };
  }
  return {
    subject: `You have joined ${brand}`,
    paragraphs: [`An administrator of ${brand} let you in.`],
    action: { label: "Open the brand", url },
    closing: "If you did not ask for this, talk to an administrator of the brand.",
  };
}
