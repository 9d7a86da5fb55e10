import type { QimenCall } from "./manifest";
import { qimenTime, type SignMethod, sign } from "./signing";
import { childOf, parseXml, textOf, type XmlElement, xmlLimits } from "./xml";

export interface QimenAccount {
  url: string;
  appKey: string;
  secret: string;
  customerId: string;
  signMethod: SignMethod;
}

/**
 * What to do about a call that did not work: the same again later, nothing more on this account until a person has
 * looked at its credentials, or nothing more with this document.
 */
export type RetryClass = "retryable" | "auth" | "permanent";

export type QimenReply =
  | { ok: true; code: string; message: string; response: XmlElement; raw: string }
  | { ok: false; retry: RetryClass; code: string; message: string; raw: string };

const timeoutMs = 15_000;

/** One signed call. The body is signed and sent as the same string. Never throws: what goes wrong is an answer too. */
export async function callQimen(
  account: QimenAccount,
  method: QimenCall,
  body: string,
  now: Date,
): Promise<QimenReply> {
  const params: Record<string, string> = {
    method,
    timestamp: qimenTime(now),
    format: "xml",
    app_key: account.appKey,
    v: "2.0",
    sign_method: account.signMethod,
    customerId: account.customerId,
  };
  const query = new URLSearchParams({ ...params, sign: sign(params, account.secret, { body }) });
  try {
    const response = await fetch(`${account.url}?${query}`, {
      method: "POST",
      headers: { "content-type": "text/xml;charset=utf-8" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const raw = await readLimited(response);
    if (response.status === 429 || response.status >= 500)
      return failed("retryable", `http-${response.status}`, "", raw);
    return readReply(raw);
  } catch (error) {
    return failed("retryable", "no-answer", error instanceof Error ? error.message : "no answer", "");
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > xmlLimits.bytes) throw new Error("the answer is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An answer that is no XML comes from something in between, a gateway under maintenance for example: try later. */
export function readReply(raw: string): QimenReply {
  let root: XmlElement;
  try {
    root = parseXml(raw);
  } catch {
    return failed("retryable", "unreadable-answer", "The answer is not XML", raw);
  }
  const code = textOf(root, "sub_code") || textOf(root, "code");
  const message = textOf(root, "sub_msg") || textOf(root, "message") || textOf(root, "msg");
  if (textOf(root, "flag") === "success") return { ok: true, code, message, response: root, raw };
  return failed(retryClass(code, textOf(root, "code"), childOf(root, "flag") !== undefined), code, message, raw);
}

const authCodes = ["25", "26", "27", "28", "29"];

/**
 * `isp.*` is the platform's own trouble and 7 its rate limit; signature and key are the account's; the rest is the
 * document's. Without a flag the answer is the gateway's and not the warehouse's. The split is from TOP's documentation.
 */
function retryClass(code: string, outerCode: string, fromWarehouse: boolean): RetryClass {
  if (code === "sign-check-failure" || /invalid-(signature|appkey|session)/i.test(code)) return "auth";
  if (/^isp\./.test(code)) return "retryable";
  if (fromWarehouse) return "permanent";
  if (authCodes.includes(outerCode)) return "auth";
  return outerCode === "7" || outerCode === "" ? "retryable" : "permanent";
}

const failed = (retry: RetryClass, code: string, message: string, raw: string): QimenReply => ({
  ok: false,
  retry,
  code,
  message: message.slice(0, 500),
  raw,
});
