import { type Answer, answered } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";
import { type AliyunAccount, callAliyun } from "./client";

export interface Sms {
  /** A mainland mobile number, eleven digits. */
  phone: string;
  signName: string;
  templateCode: string;
  /** Values of the template's variables. */
  variables: Record<string, string>;
  /** Ours: comes back with delivery records. Aliyun does not keep the same one from being sent twice. */
  outId: string;
}

/** Hands a message over. `receipt` is Aliyun's own number of it (BizId). */
export async function sendSms(account: AliyunAccount, sms: Sms): Promise<Answer<{ receipt: string }>> {
  const answer = await callAliyun(account, "SendSms", {
    PhoneNumbers: sms.phone,
    SignName: sms.signName,
    TemplateCode: sms.templateCode,
    TemplateParam: JSON.stringify(sms.variables),
    OutId: sms.outId,
  });
  return answer.ok ? answered({ receipt: text(answer.value.BizId) }) : answer;
}

const pageSize = 50;
const mostPages = 4;

/**
 * Whether a message was taken over on that day of China, by our own number of it; undefined when no record names it. Records
 * appear some time after the call [how long is not documented].
 */
export async function findSms(
  account: AliyunAccount,
  { phone, outId, on }: { phone: string; outId: string; on: Date },
): Promise<Answer<{ receipt: string } | undefined>> {
  const SendDate = chinaTime(on).slice(0, 10).replaceAll("-", "");
  for (let page = 1; page <= mostPages; page++) {
    const fields = { PhoneNumber: phone, SendDate, PageSize: String(pageSize), CurrentPage: String(page) };
    const answer = await callAliyun(account, "QuerySendDetails", fields);
    if (!answer.ok) return answer;
    const details = records(record(answer.value.SmsSendDetailDTOs).SmsSendDetailDTO);
    const found = details.find((detail) => text(detail.OutId) === outId);
    if (found) return answered({ receipt: text(found.BizId) });
    if (details.length < pageSize) break;
  }
  return answered(undefined);
}
