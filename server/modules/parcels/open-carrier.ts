import type { CarrierCode } from "@/lib/contracts/carrier";
import type { OpenAccount } from "./account";
import { cainiaoCarrier } from "./adapters/cainiao";
import { courierCarrier } from "./adapters/courier";
import { easyPostCarrier } from "./adapters/easypost";
import { kuaidi100Carrier } from "./adapters/kuaidi100";
import { sfCarrier } from "./adapters/sf";
import type { Carrier } from "./carrier-port";
import { simulatorKeys, simulatorUrl } from "./simulator";

const adapters: Record<CarrierCode, (account: OpenAccount, simulatorUrl: string) => Carrier> = {
  sf: sfCarrier,
  kuaidi100: kuaidi100Carrier,
  cainiao: cainiaoCarrier,
  easypost: easyPostCarrier,
  courier: courierCarrier,
};

/** Tests put their own emulators in the carriers' place. */
const replaced = new Map<CarrierCode, string>();
export function useCarrierUrl(carrier: CarrierCode, url: string | undefined): void {
  if (url) replaced.set(carrier, url);
  else replaced.delete(carrier);
}

/** A carrier to talk to, with the account's keys; a simulated one has keys of its own. */
export async function openCarrier(account: OpenAccount): Promise<Carrier> {
  if (account.mode !== "simulator") return adapters[account.carrier](account, "");
  const url = replaced.get(account.carrier) ?? (await simulatorUrl(account.carrier));
  const settings = { ...account.settings, ...simulatorKeys.settings };
  return adapters[account.carrier]({ ...account, settings, secrets: simulatorKeys.secrets }, url);
}
