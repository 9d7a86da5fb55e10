import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export const signMethods = ["md5", "hmac", "hmac-sha256"] as const;
export type SignMethod = (typeof signMethods)[number];

type Params = Readonly<Record<string, string | undefined>>;

/**
 * `sign` of a call: TOP's signature with Qimen's addition: parameters without `sign` and without empty ones, sorted by name and joined
 * as name + value, then the raw body. `md5` wraps all of it in the secret, the others take the secret as their key.
 * The method is what `params.sign_method` says, md5 without one. Source: official TOP documentation 101617.
 */
export function sign(
  params: Params,
  secret: string,
  { body = "", method = params.sign_method }: { body?: string; method?: string } = {},
): string {
  const sorted = Object.keys(params)
    .filter((name) => name !== "sign" && name !== "" && (params[name] ?? "") !== "")
    .sort()
    .map((name) => `${name}${params[name]}`)
    .join("");
  const text = `${sorted}${body}`;
  const digest =
    method === "hmac" || method === "hmac-sha256"
      ? createHmac(method === "hmac" ? "md5" : "sha256", secret).update(text, "utf8")
      : createHash("md5").update(`${secret}${text}${secret}`, "utf8");
  return digest.digest("hex").toUpperCase();
}

/** Whether `params.sign` is the signature of the others and the body; takes as long for a wrong one as for the right. */
export function isSigned(params: Params, secret: string, { body }: { body: string }): boolean {
  const given = Buffer.from((params.sign ?? "").toUpperCase());
  const expected = Buffer.from(sign(params, secret, { body }));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const chinaOffsetMs = 8 * 3_600_000;

/** `yyyy-MM-dd HH:mm:ss` in GMT+8, whatever zone the server is in. */
export const qimenTime = (at: Date): string =>
  new Date(at.getTime() + chinaOffsetMs).toISOString().slice(0, 19).replace("T", " ");

/** The instant of a `yyyy-MM-dd HH:mm:ss` in GMT+8; undefined when it is none. */
export function parseQimenTime(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const at = new Date(`${text.replace(" ", "T")}+08:00`);
  return Number.isNaN(at.getTime()) || qimenTime(at) !== text ? undefined : at;
}
