import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, parseJson, record, text } from "../wire/http";

export const apiUrl = "https://api.easypost.com";

export interface EasyPostAccount {
  url: string;
  apiKey: string;
  timeoutMs?: number;
}

/** One call of the REST API. 4xx answers carry EasyPost's own code and words. */
export async function callEasyPost(
  account: EasyPostAccount,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Answer<Record<string, unknown>>> {
  const answer = await callHttp({
    url: `${account.url}/v2${path}`,
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${account.apiKey}:`).toString("base64")}`,
      "Content-Type": "application/json",
    },
    body: body && JSON.stringify(body),
    timeoutMs: account.timeoutMs,
  });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  if (answer.value.status < 400) return answered(value);
  const error = record(value.error);
  return refused("rejected", text(error.code) || `HTTP_${answer.value.status}`, text(error.message));
}
