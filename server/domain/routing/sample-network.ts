import type { RateZone } from "@/server/domain/freight/rate-card";
import { cities } from "@/server/domain/geo/cities";
import { defaultPolicy } from "./default-policy";
import { prepareNetwork, type RoutingNetwork } from "./network";
import type { RoutingLine, RoutingLocation, RoutingPolicy, RoutingRequest } from "./types";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A rate card like those of Chinese couriers: city, province, near, far. */
export const sampleRateCard: RateZone[] = [
  zone({
    name: "Same city",
    sequence: 1,
    sameCity: true,
    firstMinor: 600n,
    stepMinor: 100n,
    baseHours: 6,
    mode: "courier",
  }),
  zone({ name: "Same province", sequence: 2, sameProvince: true, firstMinor: 800n, stepMinor: 200n, baseHours: 14 }),
  zone({ name: "Near", sequence: 3, maxKm: 800, firstMinor: 1000n, stepMinor: 400n, baseHours: 18 }),
  zone({
    name: "Border regions",
    sequence: 4,
    provinces: ["新疆", "西藏"],
    firstMinor: 2200n,
    stepMinor: 1600n,
    baseHours: 48,
  }),
  zone({ name: "Far", sequence: 5, firstMinor: 1300n, stepMinor: 700n, baseHours: 24 }),
];

function zone(facts: Partial<RateZone> & Pick<RateZone, "name" | "sequence">): RateZone {
  const base = { sameCity: false, sameProvince: false, maxKm: null, provinces: [], firstGrams: 1000, stepGrams: 1000 };
  return {
    id: `zone-${facts.sequence}`,
    firstMinor: 0n,
    stepMinor: 0n,
    baseHours: 12,
    mode: "road",
    ...base,
    ...facts,
  };
}

/** A location in the given Chinese city, open around the clock, that can do everything. */
export function sampleLocation(ordinal: number, facts: Partial<RoutingLocation> = {}): RoutingLocation {
  const city = cities[(ordinal * 7) % 120];
  return {
    id: `location-${ordinal}`,
    ordinal,
    code: `L${ordinal}`,
    name: `Location ${ordinal}`,
    type: "store",
    country: "CN",
    province: city?.province ?? "",
    city: city?.name ?? "",
    lat: city?.lat ?? 0,
    lng: city?.lng ?? 0,
    timezone: "Asia/Shanghai",
    shipFrom: true,
    pickup: true,
    twoHour: true,
    twoHourRadiusKm: 3,
    openingHours: {},
    cutOff: "24:00",
    leadHours: 4,
    serviceScore: 80,
    active: true,
    ...facts,
  };
}

/** A network of distribution centers and stores spread over the most populous cities, for tests and measurements. */
export function sampleNetwork(size: number, policy: Partial<RoutingPolicy> = {}, seed = 1): RoutingNetwork {
  const random = seededRandom(seed);
  const locations = Array.from({ length: size }, (_, ordinal) => {
    const dc = ordinal % 161 === 0;
    const place = cities[Math.floor(random() ** 2 * cities.length)];
    const [lat, lng] = [(place?.lat ?? 0) + (random() - 0.5) / 5, (place?.lng ?? 0) + (random() - 0.5) / 5];
    const where = { province: place?.province ?? "", city: place?.name ?? "", lat, lng };
    const work = { leadHours: dc ? 3 : 2 + random() * 10, serviceScore: 60 + Math.floor(random() * 40) };
    return sampleLocation(ordinal, { ...where, ...work, type: dc ? "dc" : "store", cutOff: dc ? "18:00" : "20:00" });
  });
  return prepareNetwork({ locations, rateCard: sampleRateCard, policy: { ...defaultPolicy, ...policy } });
}

/** An order for a random city, each line in stock at `places` random locations (all of them when that is the network's size). */
export function sampleRequest(
  network: RoutingNetwork,
  lines: number,
  places: number,
  random: () => number,
): RoutingRequest {
  const city = cities[Math.floor(random() ** 2 * cities.length)];
  const size = network.locations.length;
  const line = (lineNo: number): RoutingLine => {
    const start = Math.floor(random() * size);
    const stride = places >= size ? 1 : 1 + Math.floor(random() * 97);
    const location = [
      ...new Set(Array.from({ length: Math.min(places, size) }, (_, i) => (start + i * stride) % size)),
    ];
    const available = location.map(() => 1 + Math.floor(random() * 8));
    const quantity = random() < 0.85 ? 1 : 2;
    return {
      lineNo,
      skuId: `sku-${lineNo}`,
      quantity,
      weightGrams: 150 + Math.floor(random() * 900),
      stock: { location, available },
    };
  };
  return {
    destination: { country: "CN", province: city?.province ?? "", city: city?.name ?? "", district: "" },
    method: "ship",
    now: Date.UTC(2026, 10, 23, 2, 30),
    lines: Array.from({ length: lines }, (_, i) => line(i + 1)),
  };
}
