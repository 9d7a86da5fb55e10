import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSigned, parseQimenTime, qimenTime, sign } from "./signing";

/** The example of the official TOP documentation (101617). */
const documented = {
  method: "taobao.item.seller.get",
  app_key: "12345678",
  session: "test",
  timestamp: "2016-01-01 12:00:00",
  format: "json",
  v: "2.0",
  sign_method: "md5",
  fields: "num_iid,title,nick,price,num",
  num_iid: "11223344",
};

test("the documented example", () => {
  expect(sign(documented, "helloworld")).toBe("66987CB115214E59E6EC978214934FB8");
});

test("the body counts, before the closing secret; empty parameters and the signature itself do not", () => {
  const params = { b: "2", a: "1", empty: "", sign: "x", sign_method: "md5" };
  const text = "s3cr3ta1b2sign_methodmd5<request>顺丰</request>s3cr3t";
  const expected = createHash("md5").update(text).digest("hex").toUpperCase();
  expect(sign(params, "s3cr3t", { body: "<request>顺丰</request>" })).toBe(expected);
});

test.each([
  ["hmac", "md5"],
  ["hmac-sha256", "sha256"],
])("%s is keyed with the secret", (method, algorithm) => {
  const expected = createHmac(algorithm, "k").update(`a1sign_method${method}body`).digest("hex").toUpperCase();
  expect(sign({ a: "1", sign_method: method }, "k", { body: "body" })).toBe(expected);
});

test("any change of a parameter, the body or the secret is noticed", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string({ minLength: 1 }), (value, body, secret) => {
      const params = { method: "deliveryorder.confirm", value };
      const signed = { ...params, sign: sign(params, secret, { body }) };
      expect(isSigned(signed, secret, { body })).toBe(true);
      expect(isSigned(signed, secret, { body: `${body} ` })).toBe(false);
      expect(isSigned({ ...signed, value: `${value}!` }, secret, { body })).toBe(false);
      expect(isSigned(signed, `${secret}!`, { body })).toBe(false);
      expect(isSigned(params, secret, { body })).toBe(false);
    }),
  );
});

test("times are China's, wherever the server is", () => {
  expect(qimenTime(new Date("2026-11-23T16:00:05Z"))).toBe("2026-11-24 00:00:05");
  expect(parseQimenTime("2026-11-24 00:00:05")).toEqual(new Date("2026-11-23T16:00:05Z"));
  for (const wrong of ["2026-02-30 00:00:00", "2026-11-24", "", "2026-11-24T00:00:05"]) {
    expect(parseQimenTime(wrong)).toBeUndefined();
  }
});
