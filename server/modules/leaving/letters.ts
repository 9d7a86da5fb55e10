import { formatDate } from "@/lib/format/date";
import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface About {
  brand: string;
  locale: Locale;
  timezone: string;
  dueAt: Date;
  url: string;
}

export type LetterKind = "asked" | "soon" | "kept" | "gone";

/** What owners are told about the deletion of their brand. */
export function leavingLetter(kind: LetterKind, { brand, locale, timezone, dueAt, url }: About): MailText {
  const date = formatDate(dueAt, "datetime", { locale, timeZone: timezone });
  const { subject, text, takeBack } = (locale === "zh-CN" ? chinese : english)[kind](brand, date);
  const labels = locale === "zh-CN" ? chineseLabels : englishLabels;
  return {
    subject,
    paragraphs: text,
    action: { label: takeBack ? labels.takeBack : labels.open, url },
    closing: labels.closing,
  };
}

type Text = (brand: string, date: string) => { subject: string; text: string[]; takeBack?: boolean };

const englishLabels = {
  takeBack: "Open the settings",
  open: "Open Weft",
  closing: "You get this mail because you own the brand.",
};
const chineseLabels = { takeBack: "打开设置", open: "打开 Weft", closing: "您收到此邮件，是因为您是该品牌的所有者。" };

const english: Record<LetterKind, Text> = {
  asked: (brand, date) => ({
    subject: `${brand} will be deleted`,
    text: [
      `An owner asked for the deletion of ${brand}. It begins on ${date}; until then everything works as before.`,
      "Any owner can take it back with one click.",
    ],
    takeBack: true,
  }),
  soon: (brand, date) => ({
    subject: `${brand} will be deleted in three days`,
    text: [
      `${brand} will be deleted on ${date}, with all orders, stock and files.`,
      "Until then any owner can take it back.",
    ],
    takeBack: true,
  }),
  kept: (brand) => ({
    subject: `${brand} stays`,
    text: [`An owner took the deletion of ${brand} back. Nothing was deleted.`],
  }),
  gone: (brand) => ({
    subject: `${brand} is being deleted`,
    text: [`The waiting time is over: ${brand} is being deleted, and nobody can open it any more. Your account stays.`],
  }),
};

const chinese: Record<LetterKind, Text> = {
  asked: (brand, date) => ({
    subject: `「${brand}」即将被删除`,
    text: [
      `一位所有者申请删除「${brand}」。删除将于 ${date} 开始，在此之前一切照常使用。`,
      "任何一位所有者均可一键撤回。",
    ],
    takeBack: true,
  }),
  soon: (brand, date) => ({
    subject: `「${brand}」将在三天后被删除`,
    text: [`「${brand}」将于 ${date} 被删除，包括全部订单、库存与文件。`, "在此之前，任何一位所有者均可撤回。"],
    takeBack: true,
  }),
  kept: (brand) => ({
    subject: `「${brand}」已保留`,
    text: [`一位所有者撤回了「${brand}」的删除申请，没有任何数据被删除。`],
  }),
  gone: (brand) => ({
    subject: `「${brand}」正在删除`,
    text: [`等待期已结束，「${brand}」正在删除，任何人都无法再打开。您的账号保留不变。`],
  }),
};
