import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, formHeaders, parseJson, text } from "../wire/http";
import { sign } from "./signing";

/** Query and subscription; electronic waybills are at `labelUrl`. */
export const pollUrl = "https://poll.kuaidi100.com";
export const labelUrl = "https://api.kuaidi100.com";

export interface Kuaidi100Account {
  pollUrl: string;
  labelUrl: string;
  customer: string;
  key: string;
  secret: string;
  timeoutMs?: number;
}

// Return codes [from memory, not checked live]: a refused key or signature, and trouble on their side.
const refusedKeys = new Set(["503", "600", "601", "30002", "30004"]);
const comeAgain = new Set(["500", "502", "30005", "99999"]);

async function post(
  account: Kuaidi100Account,
  url: string,
  form: Record<string, string>,
): Promise<Answer<Record<string, unknown>>> {
  const body = new URLSearchParams(form).toString();
  const answer = await callHttp({ url, headers: formHeaders, body, timeoutMs: account.timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  return value ? answered(value) : refused("retry", "MALFORMED", "The answer is not JSON");
}

const problemOf = (answer: Record<string, unknown>, code: string) =>
  refused(refusedKeys.has(code) ? "auth" : comeAgain.has(code) ? "retry" : "rejected", code, text(answer.message));

/** 电子面单: the answer's `data`. */
export async function callLabel(
  account: Kuaidi100Account,
  method: "order" | "cancel",
  parameters: object,
): Promise<Answer<Record<string, unknown>>> {
  const param = JSON.stringify(parameters);
  const t = String(Date.now());
  const form = { method, key: account.key, t, param };
  const signed = { ...form, sign: sign(form, account.secret, { kind: "label" }) };
  const answer = await post(account, `${account.labelUrl}/label/order`, signed);
  if (!answer.ok) return answer;
  const code = text(answer.value.code);
  if (code !== "200") return problemOf(answer.value, code);
  return answered((answer.value.data ?? {}) as Record<string, unknown>);
}

/** 实时查询: the whole answer. */
export async function callQuery(
  account: Kuaidi100Account,
  parameters: object,
): Promise<Answer<Record<string, unknown>>> {
  const param = JSON.stringify(parameters);
  const form = { customer: account.customer, param };
  const signed = { ...form, sign: sign(form, account.key, { kind: "query" }) };
  const answer = await post(account, `${account.pollUrl}/poll/query.do`, signed);
  if (!answer.ok) return answer;
  if (answer.value.result === false) return problemOf(answer.value, text(answer.value.returnCode));
  return answer;
}

/** 订阅. A number that is subscribed already is fine. */
export async function callSubscribe(account: Kuaidi100Account, parameters: object): Promise<Answer<undefined>> {
  const param = JSON.stringify({ ...parameters, key: account.key });
  const answer = await post(account, `${account.pollUrl}/poll`, { schema: "json", param });
  if (!answer.ok) return answer;
  const code = text(answer.value.returnCode);
  return code === "200" || code === "501" ? answered(undefined) : problemOf(answer.value, code);
}
