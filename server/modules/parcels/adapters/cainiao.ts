import { cancelWaybill, getWaybill, testAccount } from "@/server/integrations/cainiao/operations";
import { readPush } from "@/server/integrations/cainiao/push";
import { gatewayUrl } from "@/server/integrations/taobao/client";
import type { OpenAccount } from "../account";
import type { Carrier } from "../carrier-port";

export function cainiaoCarrier({ mode, settings, secrets }: OpenAccount, simulatorUrl: string): Carrier {
  const appSecret = secrets.appSecret ?? "";
  const account = {
    url: mode === "simulator" ? simulatorUrl : gatewayUrl,
    appKey: settings.appKey ?? "",
    appSecret,
    session: secrets.session ?? "",
    cpCode: settings.cpCode ?? "",
    userId: settings.userId ?? "",
    templateUrl: settings.templateUrl ?? "",
  };
  return {
    create: (request) => getWaybill(account, request),
    cancel: ({ trackingNo }) => cancelWaybill(account, trackingNo),
    test: () => testAccount(account),
    readPush: ({ body }) => readPush(body, appSecret),
  };
}
