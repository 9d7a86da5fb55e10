import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

/** Says to an admin that an address took nothing for days and that nothing is sent there any more. */
export function disabledLetter(
  locale: Locale,
  { brand, endpoint, url }: { brand: string; endpoint: string; url: string },
): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `Webhook「${endpoint}」已停用：连续三天推送失败`,
      paragraphs: [
        `${brand} 的 Webhook「${endpoint}」连续三天没有一次推送成功，已自动停用。`,
        "停用期间的事件不会丢失：重新启用后会从中断处继续推送，也可以随时通过事件接口读取。",
      ],
      action: { label: "查看推送记录", url },
      closing: "您收到这封邮件，是因为您是该品牌的管理员。",
    };
  }
  return {
    subject: `Webhook ${endpoint} was turned off: nothing got through for three days`,
    paragraphs: [
      `Not one event has reached ${endpoint} (${brand}) in three days. Nothing is sent there any more.`,
      "No event is lost: once you turn it on again it goes on where it stopped, and the event feed has everything meanwhile.",
    ],
    action: { label: "Open the deliveries", url },
    closing: "You get this mail because you administer this brand.",
  };
}
