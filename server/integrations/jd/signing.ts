import { createHash } from "node:crypto";

/**
 * `sign` of a JOS call: key and value of every non-empty parameter but `sign`, in ASCII order of keys and neither escaped
 * nor separated, between two copies of the secret; MD5, upper case. `360buy_param_json` counts as the text that is sent.
 * Source: open.jd.com, developer guide 2643.
 */
export function sign(params: Readonly<Record<string, string | undefined>>, secret: string): string {
  const joined = Object.keys(params)
    .filter((key) => key !== "sign" && (params[key] ?? "") !== "")
    .sort()
    .map((key) => key + params[key])
    .join("");
  return createHash("md5")
    .update(secret + joined + secret, "utf8")
    .digest("hex")
    .toUpperCase();
}
