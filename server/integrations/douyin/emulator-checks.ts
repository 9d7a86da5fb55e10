import { createHash, createHmac } from "node:crypto";

/** What the signature covers, from the guide "API 调用指南"; shares nothing with the client's signing. */
export function signatureOf(query: URLSearchParams, body: string, secret: string): string {
  const of = (name: string) => query.get(name) ?? "";
  const text = `app_key${of("app_key")}method${of("method")}param_json${body}timestamp${of("timestamp")}v${of("v")}`;
  const whole = `${secret}${text}${secret}`;
  if (of("sign_method") === "hmac-sha256") return createHmac("sha256", secret).update(whole).digest("hex");
  return createHash("md5").update(whole).digest("hex");
}

/** Whether keys come in order at every depth, without a space around them. */
export function isCanonical(body: string): boolean {
  const ordered = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null) return true;
    const names = Array.isArray(value) ? [] : Object.keys(value);
    return names.every((name, at) => at === 0 || (names[at - 1] ?? "") < name) && Object.values(value).every(ordered);
  };
  return !/[{,:]\s|\s[}\]]/.test(body.replace(/"(?:[^"\\]|\\.)*"/g, '""')) && ordered(JSON.parse(body));
}
