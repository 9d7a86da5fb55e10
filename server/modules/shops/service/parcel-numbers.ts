import type { TenantTx } from "@/server/db/tenant-tx";
import type { Manifest } from "@/server/integrations/channel/manifest";
import type { ParcelNumber } from "@/server/integrations/channel/port";
import type { ShipBody } from "../repo/messages";
import { carriersOf } from "../repo/setup";

type Names = Readonly<Record<string, string>>;

/** What the platform calls our carriers, as the brand has it. */
export async function carrierNames(tx: TenantTx, connectionId: string, { carriers }: Manifest): Promise<Names> {
  const own = (await carriersOf(tx, connectionId)).map(({ carrier, code }) => [carrier, code]);
  return { ...carriers, ...Object.fromEntries(own) };
}

/** A carrier by the platform's name for it; its own code in capitals where nobody has said. */
export const named = (names: Names, { carrier, trackingNo }: ParcelNumber): ParcelNumber => ({
  ...{ carrier: names[carrier] ?? carrier.toUpperCase(), trackingNo },
});

/** Every parcel of these shipments once, in their order. */
export function numbersOf(names: Names, bodies: readonly ShipBody[]): ParcelNumber[] {
  const parcels = bodies.flatMap(({ carrier, trackingNo, further = [] }) => [{ carrier, trackingNo }, ...further]);
  return [...new Map(parcels.map((parcel) => [parcel.trackingNo, named(names, parcel)])).values()];
}
