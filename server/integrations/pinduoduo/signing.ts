import { createHash } from "node:crypto";

/**
 * A parameter as it is signed and sent: lists and objects as their JSON.
 */
export const asSent = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/**
 * `sign` of a call to Pinduoduo: key and value of every parameter but `sign`, in ASCII order of keys and neither escaped
 * nor separated, between two copies of the client's secret; MD5, upper case.
 * Source: open.pinduoduo.com, document 8EC06C399636041E.
 */
export function sign(params: Record<string, unknown>, secret: string): string {
  const joined = Object.keys(params)
    .filter((key) => key !== "sign" && params[key] !== undefined && params[key] !== null)
    .sort()
    .map((key) => key + asSent(params[key]))
    .join("");
  return createHash("md5")
    .update(secret + joined + secret, "utf8")
    .digest("hex")
    .toUpperCase();
}
