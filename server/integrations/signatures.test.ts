import { expect, test } from "vitest";
import { sign as aliyun } from "./aliyun-sms/signing";
import { sign as cainiao } from "./cainiao/signing";
import { sign as douyin } from "./douyin/signing";
import { sign as easypost } from "./easypost/signing";
import { sign as jd } from "./jd/signing";
import { sign as kuaidi100 } from "./kuaidi100/signing";
import { sign as kuaishou } from "./kuaishou/signing";
import { sign as pinduoduo } from "./pinduoduo/signing";
import { sign as qimen } from "./qimen/signing";
import { sign as sf } from "./sf-express/signing";
import { sign as shopify } from "./shopify/signing";
import { sign as taobao } from "./taobao/signing";
import { sign as wechat } from "./wechat-store/signing";
import { sign as woo } from "./woocommerce/signing";
import { sign as xiaohongshu } from "./xiaohongshu/signing";

type Sign = (params: Record<string, string | undefined>, secret: string) => string;
const byVendor: Record<string, Sign> = {
  ...{ aliyun, cainiao, douyin, easypost, jd, kuaidi100, kuaishou, pinduoduo, qimen, sf, shopify, taobao, wechat },
  ...{ woo, xiaohongshu },
};

test.each(Object.keys(byVendor))("%s signs whatever it is given, and nothing that is not there", (vendor) => {
  const sign: Sign = byVendor[vendor] ?? (() => "");
  expect(sign({}, "s")).toMatch(/\S/);
  const gone = { gone: undefined, body: undefined, msgData: undefined, nonce: undefined, t: undefined };
  expect(sign({ ...gone, method: undefined }, "s")).toBe(sign({}, "s"));
  expect(sign({ body: "\ud800", nonce: "\ud800", msgData: "\ud800" }, "s")).toMatch(/\S/);
});
