import { paperFrom } from "@/server/integrations/carrier/paper";
import { apiUrl } from "@/server/integrations/easypost/client";
import { buyShipment, getTracker, refundShipment, testAccount } from "@/server/integrations/easypost/operations";
import { readPush } from "@/server/integrations/easypost/push";
import type { OpenAccount } from "../account";
import type { Carrier } from "../carrier-port";

export function easyPostCarrier({ mode, settings, secrets }: OpenAccount, simulatorUrl: string): Carrier {
  const account = {
    url: mode === "simulator" ? simulatorUrl : apiUrl,
    apiKey: secrets.apiKey ?? "",
    carrierAccountId: settings.carrierAccountId ?? "",
  };
  const webhookSecret = secrets.webhookSecret ?? "";
  return {
    create: (request) => buyShipment(account, request),
    cancel: ({ orderKey }) => refundShipment(account, orderKey),
    paper: ({ payload }) =>
      paperFrom(payload.labelUrl ?? "", { simulatorUrl: mode === "simulator" ? simulatorUrl : undefined }),
    track: ({ trackingNo }) => getTracker(account, trackingNo),
    test: () => testAccount(account),
    readPush: ({ headers, body }) => readPush(body, headers.get("x-hmac-signature") ?? "", webhookSecret),
  };
}
