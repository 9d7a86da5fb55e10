import type { Locale } from "@/lib/i18n/locales";
import { withIdentity } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import { deliverMailSoon, type MailText, mailPerson } from "@/server/modules/mail/service";
import { type Caller, currentCaller } from "@/server/telemetry/caller";
import { findUser } from "../repo";

/** What a person is told of by mail at once: how their account is entered has changed, or a spare key was used. */
const told: Record<string, Record<Locale, string>> = {
  "password.changed": { "zh-CN": "账号密码已修改", en: "The password was changed" },
  "password.reset": { "zh-CN": "账号密码已通过邮件链接重置", en: "The password was reset by a link we mailed" },
  "second_factor.set_up": { "zh-CN": "已开启两步验证", en: "Two-step verification was set up" },
  "second_factor.turned_off": { "zh-CN": "已关闭两步验证", en: "Two-step verification was turned off" },
  "recovery_code.renewed": {
    "zh-CN": "恢复码已更换，旧码失效",
    en: "Recovery codes were replaced; the old ones are void",
  },
  "recovery_code.used": { "zh-CN": "有人使用恢复码登录了账号", en: "Somebody signed in with a recovery code" },
  "passkey.added": { "zh-CN": "已添加通行密钥", en: "A passkey was added" },
  "passkey.removed": { "zh-CN": "已移除通行密钥", en: "A passkey was removed" },
  "sso.linked": { "zh-CN": "账号已绑定单点登录", en: "The account was connected to single sign-on" },
  "address.changed": { "zh-CN": "账号邮箱已更换为此地址", en: "The account's address is this one now" },
};

/** Mails the person what became of their account, where that is something they should know if it was not them. */
export async function tellPerson(userId: UserId, action: string, now: Date): Promise<void> {
  const what = told[action];
  if (!what) return;
  await withIdentity(undefined, async (tx) => {
    const user = await findUser(tx, userId);
    if (user)
      await mailPerson(tx, user, "/sign-in", (locale, url) => letter(locale, what[locale], url, currentCaller()));
  });
  deliverMailSoon(now);
}

function letter(locale: Locale, what: string, url: string, from: Caller | undefined): MailText {
  const where = from && [from.device, from.address].filter(Boolean).join(" · ");
  if (locale === "zh-CN") {
    return {
      subject: `Weft 账号安全提醒：${what}`,
      paragraphs: [`您的 Weft 账号有变动：${what}。`, ...(where ? [`操作来源：${where}`] : [])],
      action: { label: "登录查看", url },
      closing: "如果不是您本人操作，请立即在登录页重置密码，并联系品牌管理员。",
    };
  }
  return {
    subject: `Your Weft account: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    paragraphs: [
      `Something about how your Weft account is entered has changed. ${what}.`,
      ...(where ? [`From: ${where}`] : []),
    ],
    action: { label: "Sign in and look", url },
    closing:
      "If it was not you, reset your password on the sign-in page now and talk to an administrator of your brand.",
  };
}
