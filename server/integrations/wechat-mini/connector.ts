import { type Account, type Connector, unmetered } from "../channel/port";
import { callWechat } from "../wechat-store/client";
import type { WechatAccount } from "../wechat-store/token";
import { answered } from "../wire/answer";
import { type CallMini, uploadShipping } from "./shipping";

/** A brand's own mini-program. Its orders are the brand's mall's to tell; WeChat is told how they left, and nothing else. */
export function connectWechatMini({ url, credentials, timeoutMs, now, meter = unmetered }: Account): Connector {
  const { appId = "", appSecret = "", mchId: merchantId = "" } = credentials;
  const account: WechatAccount = { url, appId, appSecret, timeoutMs, now };
  const call: CallMini = (name, body) => meter(name, () => callWechat(account, `/wxa/sec/order/${name}`, body));
  return {
    confirmShipment: (shipment) => uploadShipping(shipment, { merchantId, call, now }),
    async check() {
      const answer = await call("is_trade_managed", { appid: appId });
      return answer.ok ? answered({ shop: appId }) : answer;
    },
  };
}
