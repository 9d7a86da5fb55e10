import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sign } from "./signing";

test("method, system parameters and secret are signed; token and business are not", () => {
  const params = { method: "order.getOrderList", appId: "app", timestamp: "1612518379", version: "2.0" };
  const text = "order.getOrderList?appId=app&timestamp=1612518379&version=2.0secret";
  const right = createHash("md5").update(text).digest("hex");
  expect(sign(params, "secret")).toBe(right);
  expect(sign({ ...params, accessToken: "token", pageNo: 1, sign: "old" }, "secret")).toBe(right);
  expect(right).toMatch(/^[0-9a-f]{32}$/);
});
