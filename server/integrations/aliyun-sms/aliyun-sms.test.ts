import { afterEach, beforeEach, expect, test } from "vitest";
import { type AliyunSmsEmulator, startAliyunSmsEmulator } from "./emulator";
import { findSms, sendSms } from "./operations";
import { sign } from "./signing";

// The two examples Aliyun's documentation of the signature is known for.
test("the documented examples", () => {
  const common = { SignatureMethod: "HMAC-SHA1", SignatureVersion: "1.0", Format: "XML" };
  const sms = {
    ...common,
    AccessKeyId: "testId",
    Action: "SendSms",
    OutId: "123",
    PhoneNumbers: "15300000001",
    RegionId: "cn-hangzhou",
    SignName: "阿里云短信测试专用",
    SignatureNonce: "45e25e9b-0a6f-4070-8c85-2956eda1b466",
    TemplateCode: "SMS_71390007",
    TemplateParam: '{"customer":"test"}',
    Timestamp: "2017-07-12T02:42:19Z",
    Version: "2017-05-25",
  };
  expect(sign(sms, "testSecret", { method: "GET" })).toBe("zJDF+Lrzhj/ThnlvIToysFRq6t4=");
  const regions = {
    ...common,
    AccessKeyId: "testid",
    Action: "DescribeRegions",
    SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    Timestamp: "2016-02-23T12:46:24Z",
    Version: "2014-05-26",
  };
  expect(sign(regions, "testsecret", { method: "GET" })).toBe("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
});

let emulator: AliyunSmsEmulator;
beforeEach(async () => {
  emulator = await startAliyunSmsEmulator({ accessKeyId: "id", accessKeySecret: "secret", hourly: 2 });
});
afterEach(() => emulator.close());

const account = () => ({ url: emulator.url, accessKeyId: "id", accessKeySecret: "secret", timeoutMs: 2_000 });
const sms = (parts = {}) => ({
  ...{ phone: "13800138000", signName: "织羽", templateCode: "SMS_1", outId: "n-1" },
  ...{ variables: { store: "静安店 (1F) ~*'", code: "012345" }, ...parts },
});

test("a message is taken over with its variables, and found again by our own number", async () => {
  const sent = await sendSms(account(), sms());
  expect(sent).toMatchObject({ ok: true, value: { receipt: "100000^0" } });
  expect(emulator.sent).toMatchObject([{ phone: "13800138000", variables: { code: "012345" }, outId: "n-1" }]);
  const find = (outId: string) => findSms(account(), { phone: "13800138000", outId, on: new Date() });
  expect(await find("n-1")).toMatchObject({ ok: true, value: { receipt: expect.any(String) } });
  expect(await find("n-2")).toEqual({ ok: true, value: undefined });
});

test("wrong keys are the account's fault; a limit is to be tried again; the rest is said in Aliyun's words", async () => {
  const secret = await sendSms({ ...account(), accessKeySecret: "x" }, sms());
  expect(secret).toMatchObject({ problem: "auth", code: "SignatureDoesNotMatch" });
  const id = await sendSms({ ...account(), accessKeyId: "x" }, sms());
  expect(id).toMatchObject({ problem: "auth", code: "InvalidAccessKeyId.NotFound" });
  expect(await sendSms(account(), sms({ phone: "138****8000" }))).toMatchObject({
    ...{ problem: "rejected", code: "isv.MOBILE_NUMBER_ILLEGAL", message: "非法手机号" },
  });
  for (const outId of ["a", "b"]) await sendSms(account(), sms({ outId }));
  expect(await sendSms(account(), sms())).toMatchObject({ problem: "retry", code: "isv.BUSINESS_LIMIT_CONTROL" });
});

test("an answer that gets lost is trouble on the way, though the message has left", async () => {
  emulator.loseNext();
  expect(await sendSms(account(), sms())).toMatchObject({ problem: "retry", code: "HTTP_504" });
  expect(emulator.sent).toHaveLength(1);
});
