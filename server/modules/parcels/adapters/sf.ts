import { liveUrl, sandboxUrl } from "@/server/integrations/sf-express/client";
import {
  cancelOrder,
  createOrder,
  interceptOrder,
  searchRoutes,
  testAccount,
} from "@/server/integrations/sf-express/operations";
import { readPush } from "@/server/integrations/sf-express/push";
import type { OpenAccount } from "../account";
import type { Carrier } from "../carrier-port";

export function sfCarrier({ mode, settings, secrets }: OpenAccount, simulatorUrl: string): Carrier {
  const account = {
    url: { live: liveUrl, sandbox: sandboxUrl, simulator: simulatorUrl }[mode],
    partnerId: settings.partnerId ?? "",
    monthlyCard: settings.monthlyCard ?? "",
    checkword: secrets.checkword ?? "",
  };
  return {
    create: (request) => createOrder(account, request),
    cancel: ({ orderKey }) => cancelOrder(account, orderKey),
    intercept: ({ trackingNo }) => interceptOrder(account, trackingNo),
    track: ({ trackingNo, phone }) => searchRoutes(account, trackingNo, phone),
    test: () => testAccount(account),
    readPush: ({ body }) => readPush(body),
  };
}
