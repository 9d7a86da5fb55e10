import type { OrderInput } from "@/lib/contracts/order";
import { cities } from "@/server/domain/geo/cities";
import { seededRandom } from "@/server/domain/routing/sample-network";

export interface SoldSku {
  code: string;
  listPriceMinor: bigint;
}

/** A weighted pick: people live in cities by population. */
function populated(random: () => number) {
  const total = cities.reduce((sum, city) => sum + city.population, 0);
  let at = random() * total;
  for (const city of cities) {
    at -= city.population;
    if (at <= 0) return city;
  }
  return cities[0];
}

const lineCounts = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3];

/** Paid orders like a large brand's: 1.5 lines on average, a fifth of them for one percent of the SKUs. */
export function flagshipOrders(count: number, skus: readonly SoldSku[], placedAt: Date, seed = 1): OrderInput[] {
  const random = seededRandom(seed);
  const hot = Math.max(1, Math.floor(skus.length / 100));
  const pick = () => skus[Math.floor(random() * (random() < 0.2 ? hot : skus.length))] ?? skus[0];
  return Array.from({ length: count }, (_, i) => {
    const city = populated(random);
    const district = city?.districts[Math.floor(random() * city.districts.length)];
    const wanted = Array.from({ length: lineCounts[Math.floor(random() * lineCounts.length)] ?? 1 }, pick);
    const lines = wanted.map((sku) => ({
      sku: sku?.code ?? "",
      quantity: random() < 0.9 ? 1 : 2,
      minor: sku?.listPriceMinor ?? 0n,
    }));
    const total = lines.reduce((sum, line) => sum + line.minor * BigInt(line.quantity), 0n);
    const phone = `13${String(Math.floor(random() * 1e9)).padStart(9, "0")}`;
    return {
      channel: "api",
      externalNo: `B${seed}-${i}`,
      placedAt: placedAt.toISOString(),
      currency: "CNY",
      buyer: { memberNo: `m${seed}-${i}` },
      shipTo: {
        name: "张三",
        phone,
        country: "CN",
        province: city?.province ?? "",
        city: city?.name ?? "",
        district: district?.name ?? "",
        street: `文三路${Math.floor(random() * 900)}号`,
      },
      lines: lines.map(({ sku, quantity, minor }) => ({ sku, quantity, unitPrice: decimal(minor) })),
      total: decimal(total),
      payment: { status: "paid" },
    };
  });
}

const decimal = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
