import { cancelDelivery, dispatch, testAccount } from "@/server/integrations/courier/operations";
import { readPush } from "@/server/integrations/courier/push";
import type { OpenAccount } from "../account";
import type { Carrier } from "../carrier-port";

/** Two-hour delivery; so far there is the simulator only. */
export function courierCarrier({ settings, secrets }: OpenAccount, simulatorUrl: string): Carrier {
  const appSecret = secrets.appSecret ?? "";
  const account = {
    url: simulatorUrl,
    appKey: settings.appKey ?? "",
    appSecret,
    shopId: settings.shopId ?? "",
  };
  return {
    create: (request) => dispatch(account, request),
    cancel: ({ orderKey }) => cancelDelivery(account, orderKey),
    test: () => testAccount(account),
    readPush: ({ path, headers, body, now }) => readPush({ path, headers, body }, appSecret, now),
  };
}
