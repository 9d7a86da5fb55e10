import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

/** Letters are written in the reader's language, which is not the language of the request. */
export function resetLetter(locale: Locale, url: string): MailText {
  if (locale === "zh-CN") {
    return {
      subject: "重置您的 Weft 密码",
      paragraphs: ["我们收到了重置您 Weft 账号密码的请求。链接一小时内有效，且只能使用一次。"],
      action: { label: "设置新密码", url },
      closing: "如果这不是您本人的操作，请忽略此邮件，您的密码不会改变。",
    };
  }
  return {
    subject: "Reset your Weft password",
    paragraphs: ["Somebody asked to reset the password of your Weft account. The link works once, within one hour."],
    action: { label: "Choose a new password", url },
    closing: "If it was not you, ignore this mail: your password stays as it is.",
  };
}

export function ssoLetter(locale: Locale, { name, url }: { name: string; url: string }): MailText {
  if (locale === "zh-CN") {
    return {
      subject: "您的 Weft 账号使用单点登录",
      paragraphs: [`我们收到了重置您 Weft 账号密码的请求。您的账号通过 ${name} 登录，无需设置密码。`],
      action: { label: "前往登录", url },
      closing: "如果这不是您本人的操作，请忽略此邮件。",
    };
  }
  return {
    subject: "Your Weft account uses single sign-on",
    paragraphs: [`Somebody asked to reset the password of your Weft account. You sign in with ${name} and need none.`],
    action: { label: "Sign in", url },
    closing: "If it was not you, ignore this mail.",
  };
}

export function proofLetter(locale: Locale, url: string): MailText {
  if (locale === "zh-CN") {
    return {
      subject: "请确认您的邮箱",
      paragraphs: ["点击下方按钮，确认此邮箱属于您的 Weft 账号。链接 24 小时内有效。"],
      action: { label: "确认邮箱", url },
      closing: "如果您没有注册 Weft，请忽略此邮件。",
    };
  }
  return {
    subject: "Confirm your e-mail address",
    paragraphs: ["Confirm that this address belongs to your Weft account. The link works for 24 hours."],
    action: { label: "Confirm the address", url },
    closing: "If you did not sign up for Weft, ignore this mail.",
  };
}
