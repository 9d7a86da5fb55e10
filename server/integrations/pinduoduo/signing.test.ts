import { expect, test } from "vitest";
import { asSent, sign } from "./signing";

const params = {
  ...{ access_token: "asd78172s8ds9a921j9qqwda12312w1w21211", client_id: "1", data_type: "XML", order_status: "1" },
  ...{ page: "1", page_size: "10", timestamp: "1480411125", type: "pdd.order.number.list.get" },
};

test("the example of Pinduoduo's own documentation", () => {
  expect(sign(params, "testSecret")).toBe("E4DE3ED21002510DED352819E7AE6775");
});

test("numbers are signed as they are sent, an old signature and what is not there are left out", () => {
  const typed = { ...params, page: 1, page_size: 10, order_status: 1, sign: "old", gone: undefined, none: null };
  expect(sign(typed, "testSecret")).toMatch(/^E4DE3ED2/);
});

test("what is nested is signed as its JSON, which is what is sent", () => {
  const list = [{ order_sn: "1", note: "红" }];
  expect(sign({ ...params, list }, "testSecret")).toBe(sign({ ...params, list: asSent(list) }, "testSecret"));
  expect(asSent(list)).toBe('[{"order_sn":"1","note":"红"}]');
});
