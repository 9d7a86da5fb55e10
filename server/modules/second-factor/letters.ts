import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

export function factorResetLetter(locale: Locale, url: string): MailText {
  if (locale === "zh-CN") {
    return {
      subject: "您的两步验证已被重置",
      paragraphs: [
        "品牌管理员重置了您的 Weft 账号的两步验证：验证器、恢复码与通行密钥均已失效，所有设备已退出登录。",
        "请重新登录，并再次设置两步验证。",
      ],
      action: { label: "登录", url },
      closing: "如果您没有提出过这一请求，请立即修改密码并联系管理员。",
    };
  }
  return {
    subject: "Your second factor was reset",
    paragraphs: [
      "An administrator of your brand reset how you sign in to Weft: codes, recovery codes and passkeys work no more, and every device was signed out.",
      "Sign in again and set up your second factor anew.",
    ],
    action: { label: "Sign in", url },
    closing: "If you did not ask for this, change your password now and talk to your administrator.",
  };
}
