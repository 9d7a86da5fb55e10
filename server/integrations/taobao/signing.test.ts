import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { sign } from "./signing";

test("the example of TOP's own documentation", () => {
  const params = {
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
  expect(sign(params, "helloworld", { method: "md5" })).toBe("66987CB115214E59E6EC978214934FB8");
  expect(sign(params, "helloworld")).toBe("66987CB115214E59E6EC978214934FB8");
  expect(sign(params, "helloworld", {})).toBe("66987CB115214E59E6EC978214934FB8");
  expect(sign({ ...params, gone: undefined }, "helloworld")).toBe("66987CB115214E59E6EC978214934FB8");
  expect(sign({ ...params, sign: "old", empty: "" }, "helloworld", { method: "md5" })).toMatch(/^66987CB1/);
});

test.each([
  ["hmac", "md5"],
  ["hmac-sha256", "sha256"],
])("%s is what the parameters say, unless the caller says otherwise", (sign_method, algorithm) => {
  const right = createHmac(algorithm, "k").update(`a1sign_method${sign_method}`).digest("hex").toUpperCase();
  expect(sign({ a: "1", sign_method }, "k")).toBe(right);
  expect(sign({ a: "1", sign_method }, "k", { method: "md5" })).not.toBe(right);
});
