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
  expect(sign({ ...params, sign: "old", empty: "" }, "helloworld", { method: "md5" })).toMatch(/^66987CB1/);
});
