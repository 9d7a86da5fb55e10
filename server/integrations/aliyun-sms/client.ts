import { randomUUID } from "node:crypto";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, formHeaders, parseJson, text } from "../wire/http";
import { sign } from "./signing";

export const liveUrl = "https://dysmsapi.aliyuncs.com/";

export interface AliyunAccount {
  url: string;
  accessKeyId: string;
  accessKeySecret: string;
  timeoutMs?: number;
}

// [From the published list of codes, not checked live] the account's fault: nothing leaves until a person acts.
const accountCodes =
  /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|Forbidden|isp\.RAM_PERMISSION_DENY|isv\.(OUT_OF_SERVICE|AMOUNT_NOT_ENOUGH|ACCOUNT_NOT_EXISTS|ACCOUNT_ABNORMAL|PRODUCT_UN_SUBSCRIPT))/;
const comeAgain = /^(Throttling|ServiceUnavailable|InternalError|SignatureNonceUsed|isp\.|isv\.BUSINESS_LIMIT_CONTROL)/;

/** One RPC call: the answer's fields, or the problem with Aliyun's own code and words. */
export async function callAliyun(
  account: AliyunAccount,
  action: "SendSms" | "QuerySendDetails",
  fields: Record<string, string>,
): Promise<Answer<Record<string, unknown>>> {
  const params: Record<string, string> = {
    ...fields,
    Action: action,
    Version: "2017-05-25",
    RegionId: "cn-hangzhou",
    Format: "JSON",
    AccessKeyId: account.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  params.Signature = sign(params, account.accessKeySecret);
  const body = new URLSearchParams(params).toString();
  const answer = await callHttp({ url: account.url, headers: formHeaders, body, timeoutMs: account.timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  const code = text(value.Code);
  if (code === "OK") return answered(value);
  const problem = accountCodes.test(code) ? "auth" : comeAgain.test(code) ? "retry" : "rejected";
  return refused(problem, code || `HTTP_${answer.value.status}`, text(value.Message));
}
