import { randomUUID } from "node:crypto";
import { type Answer, refused } from "../wire/answer";
import { callHttp, formHeaders, parseJson, record, text } from "../wire/http";
import { sign } from "./signing";

export const liveUrl = "https://sfapi.sf-express.com/std/service";
export const sandboxUrl = "https://sfapi-sbox.sf-express.com/std/service";

export interface SfAccount {
  url: string;
  partnerId: string;
  checkword: string;
  timeoutMs?: number;
}

// Codes of the gateway [from memory, not checked live]: these say that the account is refused, those to come again.
const refusedKeys = new Set(["A1003", "A1004", "A1006", "A1011"]);
const comeAgain = new Set(["A1002", "A1005", "A1010", "A1099"]);

/** One call of the gateway: the inner answer's `msgData`, or the problem with SF's own code and words. */
export async function callSf(
  account: SfAccount,
  serviceCode: string,
  data: object,
): Promise<Answer<Record<string, unknown>>> {
  const msgData = JSON.stringify(data);
  const timestamp = String(Date.now());
  const form = new URLSearchParams({
    partnerID: account.partnerId,
    requestID: randomUUID(),
    serviceCode,
    timestamp,
    msgDigest: sign({ msgData, timestamp }, account.checkword),
    msgData,
  });
  const answer = await callHttp({
    url: account.url,
    headers: formHeaders,
    body: form.toString(),
    timeoutMs: account.timeoutMs,
  });
  if (!answer.ok) return answer;
  const outer = parseJson(answer.value.text);
  if (!outer) return refused("retry", "MALFORMED", "The answer is not JSON");
  const code = text(outer.apiResultCode);
  if (code !== "A1000") {
    const problem = refusedKeys.has(code) ? "auth" : comeAgain.has(code) ? "retry" : "rejected";
    return refused(problem, code, text(outer.apiErrorMsg));
  }
  const inner = parseJson(text(outer.apiResultData));
  if (!inner) return refused("retry", "MALFORMED", "The result is not JSON");
  if (inner.success !== true) return refused("rejected", text(inner.errorCode), text(inner.errorMsg));
  // Cloud print answers in `obj` [not checked live].
  return { ok: true, value: record(inner.msgData ?? inner.obj) };
}
