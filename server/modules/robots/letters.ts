import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

/** Says to an admin that a robot has stopped because it needs a person. */
export function stoppedLetter(
  locale: Locale,
  { brand, robot, url }: { brand: string; robot: string; url: string },
): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `后台机器人「${robot}」已停下，需要人工处理`,
      paragraphs: [
        `${brand} 的后台机器人「${robot}」遇到了它不能自己处理的情况（例如人机验证、密码被拒绝或页面有变化），已停止运行。`,
        "处理之前，不会下载新订单，也不会填写运单号。请查看原因，处理后让它继续。",
      ],
      action: { label: "查看机器人", url },
      closing: "您收到这封邮件，是因为您是该品牌的管理员。",
    };
  }
  return {
    subject: `The robot ${robot} has stopped and needs a person`,
    paragraphs: [
      `${robot} (${brand}) met something it may not decide by itself, such as a human check, a refused password or a page that has changed.`,
      "Until somebody has seen to it, no orders are downloaded and no tracking numbers entered. Look at the reason, and let it go on.",
    ],
    action: { label: "Open robots", url },
    closing: "You get this mail because you administer this brand.",
  };
}
