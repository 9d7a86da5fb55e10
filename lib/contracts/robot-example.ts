import type { RobotManifest } from "./robot-manifest";

/** What a manifest looks like: that of the small back office the robots are tried on, and where a new one begins. */
export const exampleManifest: RobotManifest = {
  signIn: {
    path: "/sign-in",
    username: { label: "账号" },
    password: { label: "密码" },
    submit: { role: "button", name: "登录" },
    refused: { text: "账号或密码错误" },
  },
  signedIn: { role: "link", name: "退出登录" },
  captcha: [{ css: "#captcha" }],
  hosts: [],
  orders: { path: "/orders", download: { role: "link", name: "导出订单" } },
  order: {
    path: "/orders/{no}",
    number: { css: "#no" },
    missing: { text: "订单不存在" },
    parcels: { css: "#parcels li" },
    shown: { carrier: { css: ".carrier" }, trackingNo: { css: ".tracking" } },
    form: {
      open: { role: "button", name: "添加包裹" },
      carrier: { label: "选择快递" },
      trackingNo: { label: "填写单号" },
      goods: { label: "包裹商品" },
      submit: { role: "button", name: "确认发货" },
      saved: { text: "保存成功" },
    },
    asks: true,
  },
  carriers: { sf: "顺丰速运", zto: "中通快递" },
};
