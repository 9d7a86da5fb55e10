import { openingHours } from "@/lib/contracts/network";
import { locationTypes } from "@/lib/contracts/routing-terms";
import type { TenantTx } from "@/server/db/tenant-tx";
import { carriageModes } from "@/server/domain/freight/rate-card";
import { defaultPolicy } from "@/server/domain/routing/default-policy";
import { prepareNetwork, type RoutingNetwork, withPolicy } from "@/server/domain/routing/network";
import type { RoutingLocation } from "@/server/domain/routing/types";
import { allLocations, networkFingerprint, publishedPolicies, rateZones, usedCapacity } from "../repo/policies";
import { policyOf } from "../stored-policy";

interface Known {
  fingerprint: string;
  /** When today's work was counted last, and how long that took; milliseconds. */
  counted?: { at: number; took: number };
  brand: RoutingNetwork;
  byChannel: ReadonlyMap<string, RoutingNetwork>;
}

const known = new Map<string, Known>();
const knownBrands = 200;

/**
 * The prepared network that serves each channel of a brand: its own published policy, else the brand's, else the default. All of them
 * share locations and the capacity left today. Kept per process until a location, the rate card or a policy changes.
 */
export async function loadNetworks(tx: TenantTx, now: Date): Promise<(channelId: string) => RoutingNetwork> {
  const fingerprint = await networkFingerprint(tx);
  let entry = known.get(tx.tenantId);
  if (entry?.fingerprint !== fingerprint) {
    entry = { fingerprint, ...(await read(tx)) };
    if (known.size >= knownBrands) known.delete([...known.keys()][0] ?? "");
    known.set(tx.tenantId, entry);
  }
  await refreshCapacity(tx, entry, now);
  const { brand, byChannel } = entry;
  return (channelId) => byChannel.get(channelId) ?? brand;
}

async function read(tx: TenantTx): Promise<Omit<Known, "fingerprint">> {
  const locations = (await allLocations(tx)).map(routingLocation);
  const rateCard = (await rateZones(tx)).map((row) => ({ ...row, mode: oneOf(carriageModes, row.mode, "road") }));
  const policies = await publishedPolicies(tx);
  const own = policies.find(({ channelId }) => channelId === null);
  const brand = prepareNetwork({ locations, rateCard, policy: own ? policyOf(own) : defaultPolicy });
  const byChannel = new Map(
    policies.flatMap((row) => (row.channelId ? [[row.channelId, withPolicy(brand, policyOf(row))] as const] : [])),
  );
  return { brand, byChannel };
}

type LocationRow = Awaited<ReturnType<typeof allLocations>>[number];

function routingLocation(row: LocationRow): RoutingLocation {
  const hours = openingHours.safeParse(row.openingHours);
  return {
    ...row,
    type: oneOf(locationTypes, row.type, "store"),
    openingHours: hours.success ? hours.data : {},
    ...(row.dailyCapacity === null ? {} : { capacityLeft: row.dailyCapacity }),
  };
}

function oneOf<T extends string>(known: readonly T[], value: string, otherwise: T): T {
  return known.find((candidate) => candidate === value) ?? otherwise;
}

/** Counting takes longer the more there is; it may take this share of the time. Work given out here is taken off at once. */
const countingShare = 0.02;

/** Counts today's work against daily limits afresh: other processes give out work too, and days end. */
async function refreshCapacity(tx: TenantTx, entry: Known, now: Date): Promise<void> {
  const { brand: network, counted } = entry;
  if (!network.locations.some(({ capacityLeft }) => capacityLeft !== undefined)) return;
  const at = performance.now();
  if (counted && at - counted.at < counted.took / countingShare) return;
  const used = new Map((await usedCapacity(tx, now)).map((row) => [row.locationId, Number(row.used)]));
  entry.counted = { at, took: performance.now() - at };
  network.locations.forEach(({ id, capacityLeft }, index) => {
    if (capacityLeft !== undefined) network.capacityLeft[index] = capacityLeft - (used.get(id) ?? 0);
  });
}
