import { z } from "zod";
import { fillNotice, noticeVariables } from "@/lib/contracts/notice-text";
import type { TenantKeys } from "@/server/privacy/tenant-keys";
import type { NoticeFacts } from "./repo";

/** What a notice is about, sealed with it: it carries the code goods are handed over for. */
export const noticeParts = z.object({
  code: z.string().optional(),
  pickupBy: z.string().optional(),
  trackingNo: z.string().optional(),
});
export type NoticeParts = z.infer<typeof noticeParts>;

/** The longest value of a variable that providers take. */
const mostCharacters = 35;

export const openParts = (keys: TenantKeys, sealed: Uint8Array): NoticeParts =>
  noticeParts.parse(JSON.parse(keys.open("buyer_notice.body", sealed).toString("utf8")));

/** Values of a notice's variables, and its text in the brand's language. */
export function compose(facts: NoticeFacts, parts: NoticeParts) {
  const { kind, orderNo, locationName, timezone, locale } = facts;
  const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", {
    ...{ month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone },
  });
  const values: Record<string, string> = {
    ...{ order: orderNo, store: locationName, code: parts.code ?? "", tracking: parts.trackingNo ?? "-" },
    until: parts.pickupBy ? day.format(new Date(parts.pickupBy)) : "",
  };
  const variables = Object.fromEntries(
    noticeVariables(kind).map((name) => [name, (values[name] ?? "").slice(0, mostCharacters)]),
  );
  return { variables, text: fillNotice(kind, locale, values) };
}
