// Written by `npm run registry` from the manifests beside this folder.
import { douyin } from "../douyin/manifest";
import { jd } from "../jd/manifest";
import { kuaishou } from "../kuaishou/manifest";
import { pinduoduo } from "../pinduoduo/manifest";
import { shopify } from "../shopify/manifest";
import { taobao } from "../taobao/manifest";
import { wechatMini } from "../wechat-mini/manifest";
import { wechatStore } from "../wechat-store/manifest";
import { woocommerce } from "../woocommerce/manifest";
import { xiaohongshu } from "../xiaohongshu/manifest";
import type { Manifest } from "./manifest";

export const manifests: readonly Manifest[] = [
  douyin,
  jd,
  kuaishou,
  pinduoduo,
  shopify,
  taobao,
  wechatMini,
  wechatStore,
  woocommerce,
  xiaohongshu,
];
