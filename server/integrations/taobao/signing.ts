import { createHash, createHmac } from "node:crypto";

export type SignMethod = "md5" | "hmac" | "hmac-sha256";

/**
 * `sign` of a TOP call: key and value of every non-empty parameter but `sign`, in ASCII order of keys, neither escaped
 * nor separated; for md5 between two copies of the secret. The method is what `sign_method` says, md5 without one.
 * Source: official TOP documentation 101617.
 */
export function sign(
  params: Readonly<Record<string, string | undefined>>,
  secret: string,
  options: { method?: SignMethod } = {},
): string {
  const joined = Object.keys(params)
    .filter((key) => key !== "sign" && key !== "" && (params[key] ?? "") !== "")
    .sort()
    .map((key) => key + params[key])
    .join("");
  const method = options.method ?? params.sign_method;
  const hash =
    method === "hmac" || method === "hmac-sha256"
      ? createHmac(method === "hmac" ? "md5" : "sha256", secret).update(joined, "utf8")
      : createHash("md5").update(secret + joined + secret, "utf8");
  return hash.digest("hex").toUpperCase();
}
