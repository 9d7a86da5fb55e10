import type { Locale } from "@/lib/i18n/locales";
import type { MailText } from "@/server/modules/mail/service";

interface Parked {
  brand: string;
  shop: string;
  /** In the platform's own words; empty where it said nothing. */
  words: string;
  url: string;
}

/** Says to an admin that a shop's keys are refused, and that nothing of it is read or told until somebody sees to it. */
export function parkedLetter(locale: Locale, { brand, shop, words, url }: Parked): MailText {
  if (locale === "zh-CN") {
    return {
      subject: `「${shop}」授权已失效，已停止同步`,
      paragraphs: [
        `${brand} 的店铺「${shop}」拒绝了当前授权${words ? `：${words}` : "。"}`,
        "重新授权之前，不会读取新订单，也不会回传发货和库存。期间的订单在恢复后会自动补上。",
      ],
      action: { label: "重新授权", url },
      closing: "您收到这封邮件，是因为您是该品牌的管理员。",
    };
  }
  return {
    subject: `${shop} refuses its keys and is not read any more`,
    paragraphs: [
      `${shop} (${brand}) refuses the keys it was given${words ? `: ${words}` : "."}`,
      "Until it is authorized again no orders are read, and no shipments or stock are told. What happens meanwhile is read afterwards.",
    ],
    action: { label: "Authorize again", url },
    closing: "You get this mail because you administer this brand.",
  };
}

interface Wish {
  brand: string;
  shop: string;
  kind: "erase" | "tell" | "shop";
  /** Of the buyer's orders; empty where the platform names none. */
  numbers: string;
  url: string;
}

type Words = Record<Wish["kind"], { subject: string; todo: string; label: string }>;

const wishesZh: Words = {
  erase: {
    subject: "要求删除一位顾客的资料",
    todo: "请在“设置 → 隐私”按订单号查找并删除这位顾客。",
    label: "去删除",
  },
  tell: {
    subject: "要求提供一位顾客的资料",
    todo: "请按订单号找到这些订单，把其中的资料交给店铺，由店铺转交顾客。",
    label: "查看订单",
  },
  shop: {
    subject: "已卸载应用，要求删除店铺资料",
    todo: "请断开该店铺；仍需保留的订单，请按顾客逐一删除其资料。",
    label: "查看店铺",
  },
};

const wishesEn: Words = {
  erase: {
    subject: "asks to erase a customer",
    todo: "Find the person by order number under Settings → Privacy and erase them.",
    label: "Erase the person",
  },
  tell: {
    subject: "asks for the data of a customer",
    todo: "Find the orders by their numbers and give what is in them to the shop, which passes it on.",
    label: "See orders",
  },
  shop: {
    subject: "has left and asks to be erased",
    todo: "Disconnect the shop; people in orders you have to keep are erased one by one.",
    label: "See shops",
  },
};

/** Says to an admin what a person wants of the brand, which nothing but people can do. */
export function wishLetter(locale: Locale, { brand, shop, kind, numbers, url }: Wish): MailText {
  if (locale === "zh-CN") {
    const { subject, todo, label } = wishesZh[kind];
    return {
      subject: `「${shop}」${subject}`,
      paragraphs: [
        `${brand} 的店铺「${shop}」${subject}。${numbers ? `涉及的订单：${numbers}。` : "平台没有列出订单。"}`,
        `${todo}系统不会自动处理；平台一般要求 30 天内完成。`,
      ],
      action: { label, url },
      closing: "您收到这封邮件，是因为您是该品牌的管理员。",
    };
  }
  const { subject, todo, label } = wishesEn[kind];
  return {
    subject: `${shop} ${subject}`,
    paragraphs: [
      `${shop} (${brand}) ${subject}. ${numbers ? `Orders: ${numbers}.` : "The platform names no orders."}`,
      `${todo} Nothing of this is done by itself; platforms usually give 30 days.`,
    ],
    action: { label, url },
    closing: "You get this mail because you administer this brand.",
  };
}
