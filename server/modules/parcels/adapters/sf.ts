import { liveUrl, sandboxUrl } from "@/server/integrations/sf-express/client";
import {
  cancelOrder,
  createOrder,
  interceptOrder,
  printWaybill,
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
    printTemplate: settings.printTemplate ?? "",
  };
  const simulated = mode === "simulator" ? simulatorUrl : undefined;
  // Without a template of its own the account's labels are drawn by Weft, from the route codes of the waybill.
  const paper = account.printTemplate
    ? { paper: ({ trackingNo }: { trackingNo: string }) => printWaybill(account, trackingNo, simulated) }
    : {};
  return {
    create: (request) => createOrder(account, request),
    ...paper,
    cancel: ({ orderKey }) => cancelOrder(account, orderKey),
    intercept: ({ trackingNo }) => interceptOrder(account, trackingNo),
    track: ({ trackingNo, phone }) => searchRoutes(account, trackingNo, phone),
    test: () => testAccount(account),
    readPush: ({ body }) => readPush(body),
  };
}
