import { createHash } from "node:crypto";

const upperMd5 = (text: string) => createHash("md5").update(text, "utf8").digest("hex").toUpperCase();

/** The form as it is sent; `param` is signed to the byte. */
export interface SignedForm {
  param?: string;
  /** Of a query. */
  customer?: string;
  /** Of an electronic waybill. */
  t?: string;
  key?: string;
}

/**
 * `sign` of one form. Query: md5(param + key + customer). Label: md5(param + t + key + secret). Push: md5(param + salt).
 * `secret` is the key, the secret or the salt. A form with `t` is a label's and one with `customer` a query's, if nothing
 * else is said; a text is a form's `param`.
 */
export function sign(
  params: SignedForm | string,
  secret: string,
  options: { kind?: "query" | "label" | "push" } & Omit<SignedForm, "param"> = {},
): string {
  const form: SignedForm = { ...(typeof params === "string" ? { param: params } : params) };
  const { param = "", customer = options.customer, t = options.t, key = options.key ?? "" } = form;
  const kind = options.kind ?? (t !== undefined ? "label" : customer !== undefined ? "query" : "push");
  if (kind === "query") return upperMd5(param + secret + (customer ?? ""));
  if (kind === "label") return upperMd5(param + (t ?? "") + key + secret);
  return upperMd5(param + secret);
}
