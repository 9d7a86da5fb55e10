import { keptDays } from "@/lib/contracts/full-export";
import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

/** Tells who asked that everything is there to be fetched. */
export function readyLetter(locale: Locale, { brand, url }: { brand: string; url: string }): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `${brand} 的完整导出已就绪`,
      paragraphs: [`${brand} 的全部数据已整理为一个 ZIP 文件，保留 ${keptDays} 天，登录后即可下载。`],
      action: { label: "前往下载", url },
      closing: "您收到此邮件，是因为您申请了这份导出。",
    };
  }
  return {
    subject: `The full export of ${brand} is ready`,
    paragraphs: [
      `Everything ${brand} has is in one ZIP file. It is kept for ${keptDays} days; sign in to download it.`,
    ],
    action: { label: "Go to the download", url },
    closing: "You get this mail because you asked for the export.",
  };
}
