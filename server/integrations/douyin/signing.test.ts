import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalJson, sign, signEvent } from "./signing";

test("keys are sorted at every depth, nothing is escaped, and long integers keep their digits", () => {
  const value = { b: [{ z: 1.0, a: "<a>&天" }], a: 3_600_123_456_789_012_345n, "10": true, "9": null, none: undefined };
  expect(canonicalJson(value)).toBe('{"10":true,"9":null,"a":3600123456789012345,"b":[{"a":"<a>&天","z":1}]}');
});

test("the string that is signed is the one of the guide", () => {
  const params = { app_key: "3409409348479354011", method: "product.list", timestamp: "1600152493", v: "2" };
  const param_json = '{"cid":"12","page":"1"}';
  const joined = `sapp_key3409409348479354011methodproduct.listparam_json${param_json}timestamp1600152493v2s`;
  const signed = sign({ ...params, param_json, access_token: "not signed" }, "s", { method: "hmac-sha256" });
  expect(signed).toBe(createHmac("sha256", "s").update(joined).digest("hex"));
  expect(sign({ ...params, param_json: { page: "1", cid: "12" } }, "s", { method: "hmac-sha256" })).toBe(signed);
  expect(sign({ ...params, param_json }, "s", { method: "md5" })).toBe(createHash("md5").update(joined).digest("hex"));
});

test("the method is what the parameters say", () => {
  const params = { app_key: "1", method: "a.b", param_json: "{}", timestamp: "2", v: "2" };
  const md5 = sign(params, "s", { method: "md5" });
  expect(sign({ ...params, sign_method: "md5" }, "s")).toBe(md5);
  expect(sign({ ...params, sign_method: "md5", v: undefined }, "s")).toBe(md5);
  expect(sign({ ...params, sign_method: "md5" }, "s", { method: "hmac-sha256" })).toBe(sign(params, "s"));
});

test("what the platform calls us with names neither method nor version; it is MD5 unless it says so", () => {
  const params = { app_key: "1", param_json: { b: 1, a: "x" }, timestamp: "2020-09-15 14:48:13" };
  const joined = 'sapp_key1param_json{"a":"x","b":1}timestamp2020-09-15 14:48:13s';
  expect(sign(params, "s")).toBe(createHash("md5").update(joined).digest("hex"));
  const hmac = createHmac("sha256", "s").update(joined).digest("hex");
  expect(sign({ ...params, sign_method: "hmac-sha256" }, "s")).toBe(hmac);
});

test("a push is signed over the bytes as they came", () => {
  const body = Buffer.from('[{"tag":"0"}]');
  expect(signEvent("key", body, "secret")).toBe(createHash("md5").update('key[{"tag":"0"}]secret').digest("hex"));
});
