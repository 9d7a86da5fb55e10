import type { NoticeSettings } from "@/lib/contracts/notice";
import { liveUrl } from "@/server/integrations/aliyun-sms/client";
import { type AliyunSmsEmulator, startAliyunSmsEmulator } from "@/server/integrations/aliyun-sms/emulator";
import { findSms, sendSms } from "@/server/integrations/aliyun-sms/operations";
import type { SmsProvider } from "./sms-port";

/** Nobody's keys: what the simulator is called with. */
export const simulatorKeys = { accessKeyId: "SIMULATOR", accessKeySecret: "simulator-secret" } as const;

// On globalThis: development reloads modules, and what the simulator knows should outlive that.
const running = globalThis as typeof globalThis & { weftSmsSimulator?: Promise<AliyunSmsEmulator> };

/** Tests put their own emulator in the provider's place. */
let replaced: string | undefined;
export function useSmsUrl(url: string | undefined): void {
  replaced = url;
}

async function simulatorUrl(): Promise<string> {
  if (replaced) return replaced;
  running.weftSmsSimulator ??= startAliyunSmsEmulator(simulatorKeys);
  return (await running.weftSmsSimulator).url;
}

/** Undefined while a brand sends nothing. */
export async function openProvider(settings: NoticeSettings, secret: string): Promise<SmsProvider | undefined> {
  if (settings.mode === "off") return undefined;
  const simulated = settings.mode === "simulator";
  const account = simulated
    ? { ...simulatorKeys, url: await simulatorUrl() }
    : { accessKeyId: settings.accessKeyId, accessKeySecret: secret, url: liveUrl };
  const signName = settings.signName || "Weft";
  return {
    send: ({ template, ...message }) =>
      // The simulator has no templates to approve.
      sendSms(account, { ...message, signName, templateCode: template || (simulated ? "SMS_0" : "") }),
    find: (message) => findSms(account, message),
  };
}
