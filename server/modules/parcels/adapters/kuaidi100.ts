import { paperFrom } from "@/server/integrations/carrier/paper";
import { labelUrl, pollUrl } from "@/server/integrations/kuaidi100/client";
import { cancelLabel, createLabel, queryTrack, testAccount } from "@/server/integrations/kuaidi100/operations";
import { readPush } from "@/server/integrations/kuaidi100/push";
import type { OpenAccount } from "../account";
import type { Carrier } from "../carrier-port";

export function kuaidi100Carrier({ mode, settings, secrets, pushSecret }: OpenAccount, simulatorUrl: string): Carrier {
  const simulated = mode === "simulator";
  const account = {
    pollUrl: simulated ? simulatorUrl : pollUrl,
    labelUrl: simulated ? simulatorUrl : labelUrl,
    customer: settings.customer ?? "",
    key: secrets.key ?? "",
    secret: secrets.secret ?? "",
    company: settings.company ?? "",
    partnerId: settings.partnerId ?? "",
    partnerKey: secrets.partnerKey ?? "",
    templateId: settings.templateId ?? "",
  };
  return {
    create: (request) => createLabel(account, request),
    cancel: (shipment) => cancelLabel(account, shipment),
    paper: ({ payload }) => paperFrom(payload.label ?? "", { simulatorUrl: simulated ? simulatorUrl : undefined }),
    track: ({ trackingNo, phone }) => queryTrack(account, trackingNo, phone),
    test: () => testAccount(account),
    readPush: ({ body }) => readPush(body, pushSecret),
  };
}
