import type { CarrierCode } from "@/lib/contracts/carrier";
import { startCainiaoEmulator } from "@/server/integrations/cainiao/emulator";
import { startCourierEmulator } from "@/server/integrations/courier/emulator";
import { startEasyPostEmulator } from "@/server/integrations/easypost/emulator";
import { startKuaidi100Emulator } from "@/server/integrations/kuaidi100/emulator";
import { startSfEmulator } from "@/server/integrations/sf-express/emulator";
import type { EmulatorServer } from "@/server/integrations/wire/emulator-server";

/** Nobody's keys: what an account that goes to the simulator signs with. */
export const simulatorKeys = {
  settings: {
    ...{
      partnerId: "SIMULATOR",
      monthlyCard: "0000000000",
      customer: "SIMULATOR",
      company: "yuantong",
      templateId: "0",
    },
    ...{ appKey: "10000000", cpCode: "YTO", userId: "1", shopId: "1" },
  },
  secrets: {
    ...{ checkword: "simulator-checkword", key: "simulator-key", secret: "simulator-secret", partnerKey: "simulator" },
    ...{
      appSecret: "simulator-secret",
      session: "simulator-session",
      apiKey: "simulator-key",
      webhookSecret: "simulator",
    },
  },
} as const;

const { settings, secrets } = simulatorKeys;

const starters: Record<CarrierCode, () => Promise<EmulatorServer>> = {
  sf: () => startSfEmulator({ checkwordOf: (id) => (id === settings.partnerId ? secrets.checkword : undefined) }),
  kuaidi100: () => startKuaidi100Emulator({ customer: settings.customer, key: secrets.key, secret: secrets.secret }),
  cainiao: () =>
    startCainiaoEmulator({ appKey: settings.appKey, appSecret: secrets.appSecret, session: secrets.session }),
  easypost: () => startEasyPostEmulator({ apiKey: secrets.apiKey }),
  courier: () => startCourierEmulator({ appKey: settings.appKey, appSecret: secrets.appSecret }),
};

// On globalThis: development reloads modules, and what the simulator knows should outlive that.
const running = globalThis as typeof globalThis & { weftCarrierSimulators?: Map<CarrierCode, Promise<EmulatorServer>> };
running.weftCarrierSimulators ??= new Map();
const simulators = running.weftCarrierSimulators;

/** The carrier as Weft plays it, over real HTTP, started in this process when it is first called. */
export async function simulatorUrl(carrier: CarrierCode): Promise<string> {
  let simulator = simulators.get(carrier);
  if (!simulator) {
    simulator = starters[carrier]();
    simulators.set(carrier, simulator);
  }
  return (await simulator).url;
}
