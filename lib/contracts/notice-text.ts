import type { NoticeKind } from "./notice";

/**
 * What a notice says, in the brand's language. `{name}` are the variables an approved template has; the Chinese texts are
 * what a brand hands in for approval.
 */
const texts: Record<NoticeKind, { "zh-CN": string; en: string }> = {
  ready: {
    "zh-CN": "您的订单{order}已到{store}，取货码{code}，请于{until}前到店取货。",
    en: "Your order {order} is ready at {store}. Pickup code {code}, until {until}.",
  },
  reminder: {
    "zh-CN": "您的订单{order}还在{store}等您，取货码{code}，请于{until}前到店取货。",
    en: "Your order {order} is still waiting at {store}. Pickup code {code}, until {until}.",
  },
  given_back: {
    "zh-CN": "您的订单{order}已超过取货时间，{store}不再保留，如有需要请联系客服。",
    en: "Your order {order} was not collected in time and is no longer kept at {store}.",
  },
  courier: {
    "zh-CN": "您的订单{order}已由骑手从{store}取走，正在配送，请保持电话畅通。",
    en: "Your order {order} has left {store} with a rider and is on its way.",
  },
  shipped: {
    "zh-CN": "您的订单{order}已由{store}发出，运单号{tracking}，请留意查收。",
    en: "Your order {order} has left {store}. Tracking number {tracking}.",
  },
};

const variable = /\{(\w+)\}/g;
/** The language a brand's notices are written in. */
export const noticeLanguage = (language: string) => (language === "en" ? "en" : "zh-CN");

/** The text as it is handed in for approval, with its variables written the way Aliyun does: a dollar sign before them. */
export const noticeTemplate = (kind: NoticeKind, language: string): string =>
  texts[kind][noticeLanguage(language)].replace(variable, (found) => `$${found}`);

/** Variables a kind's text has, in order. */
export const noticeVariables = (kind: NoticeKind): string[] =>
  [...texts[kind]["zh-CN"].matchAll(variable)].map(([, name = ""]) => name);

export const fillNotice = (kind: NoticeKind, language: string, values: Readonly<Record<string, string>>): string =>
  texts[kind][noticeLanguage(language)].replace(variable, (_, name: string) => values[name] ?? "");
