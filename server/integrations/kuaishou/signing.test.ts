import { expect, test } from "vitest";
import { openMessage, sign } from "./signing";

const params = {
  ...{ appkey: "ks1", access_token: "tok", method: "open.order.detail", version: "1", timestamp: "1773750943589" },
  param: '{"oid":2607602240240301}',
};

// The sample of the documentation cannot be reproduced; these were made with other tools over the documented text.
test.each([
  ["MD5", "ab97ddb53891d5cc982be05bc12e6bb8"],
  ["HMAC_SHA256", "RM4lLRaM8uGwBRSTq8SN9/9+y/VKFD/K5XDUbErsMLc="],
] as const)("%s over the sorted pairs and the signing secret", (method, expected) => {
  expect(sign({ ...params, signMethod: method }, "s3cret", { method })).toBe(expected);
  expect(sign({ ...params, signMethod: method, gone: undefined }, "s3cret")).toBe(expected);
  expect(sign({ ...params, signMethod: method, sign: "old", empty: "" }, "s3cret", { method })).toBe(expected);
  expect(sign({ ...params, signMethod: method }, "other", { method })).not.toBe(expected);
});

const sealed = "jSjvamTcMhtEdOGU0qgszXnUO7uoLD6lAGwBANV2sFj1nIXzpQh/g2yBVVCltk64sL8aqP8bFPiq3eGwNzyxPg==";

test("a message is opened with the key it was sealed with, and with no other", () => {
  expect(openMessage(sealed, "AAECAwQFBgcICQoLDA0ODw==")).toBe('{"eventId":"243_4027_2375715766426","test":true}');
  expect(openMessage(sealed, "AAECAwQFBgcICQoLDA0OEA==")).toBeUndefined();
  expect(openMessage(sealed.slice(0, 40), "AAECAwQFBgcICQoLDA0ODw==")).toBeUndefined();
  expect(openMessage("no base64 at all", "AAECAwQFBgcICQoLDA0ODw==")).toBeUndefined();
  expect(openMessage(sealed, "short")).toBeUndefined();
});
