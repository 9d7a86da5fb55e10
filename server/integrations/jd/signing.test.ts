import { expect, test } from "vitest";
import { sign } from "./signing";

const params = {
  "360buy_param_json":
    '{"end_date":null,"optional_fields":null,"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"200","start_date":null}',
  access_token: "yourtoken",
  app_key: "yourappkey",
  method: "jingdong.pop.order.search",
  timestamp: "2021-05-07 09:20:39.683+0800",
  v: "2.0",
};

test("the example of JD's own developer guide", () => {
  expect(sign(params, "yourappSecret")).toBe("D70825340F4084360B9362B60DFD7930");
});

test("an old signature and what is empty are not part of it; a changed byte is", () => {
  expect(sign({ ...params, sign: "old", empty: "" }, "yourappSecret")).toMatch(/^D7082534/);
  expect(sign({ ...params, v: "2.1" }, "yourappSecret")).not.toMatch(/^D7082534/);
});
