import { withTenant } from "@/server/db/tenant-tx";
import { cities } from "@/server/domain/geo/cities";
import { newId, type TenantId } from "@/server/ids";
import { boutiqueStyles } from "../boutique/styles";
import { Random } from "../random";
import {
  internalBarcode,
  type SampleLocation,
  type SampleSku,
  type SampleStock,
  type SampleStyle,
  writeLocations,
  writeSkus,
  writeStock,
  writeStyles,
} from "../write";

const stores = 800;
const skuCount = 20_000;
const stockRows = 400_000;

const warehouses = [
  { code: "DC-EAST", name: "华东仓", city: "嘉兴市" },
  { code: "DC-SOUTH", name: "华南仓", city: "佛山市" },
  { code: "DC-NORTH", name: "华北仓", city: "廊坊市" },
  { code: "DC-WEST", name: "西南仓", city: "成都市" },
  { code: "DC-CENTRAL", name: "华中仓", city: "武汉市" },
];

/** A group: 5 warehouses, 800 stores over the cities of China by population, 20,000 SKUs, 400,000 rows of stock. */
export async function seedFlagship(tenantId: TenantId, now: Date): Promise<void> {
  const random = new Random(800);
  const locations = [...warehouseRows(), ...storeRows(random)].map((row, i) => ({ ...row, ordinal: i + 1 }));
  const { styles, skus } = catalog();
  await withTenant(tenantId, async (tx) => {
    await writeStyles(tx, styles);
    await writeSkus(tx, skus);
    await writeLocations(tx, locations);
    await tx.db.tenant.update({ where: { id: tenantId }, data: { sampleSeededAt: now } });
  });
  const stock = stockOf(random, skus, locations);
  const perTransaction = 50_000;
  for (let at = 0; at < stock.length; at += perTransaction) {
    await withTenant(tenantId, (tx) => writeStock(tx, stock.slice(at, at + perTransaction), now));
  }
}

type LocationRow = Omit<SampleLocation, "ordinal">;

function warehouseRows(): LocationRow[] {
  return warehouses.map(({ code, name, city: cityName }) => {
    const city = cities.find((each) => each.name === cityName);
    if (!city) throw new Error(`no such city: ${cityName}`);
    return {
      id: newId(),
      code,
      name,
      type: "dc",
      province: city.province,
      city: city.name,
      district: city.districts[0]?.name ?? "",
      street: "物流园区 1 号",
      lat: city.lat,
      lng: city.lng,
      twoHour: false,
      dailyCapacity: 200_000,
      serviceScore: 90,
    };
  });
}

/** Largest remainders by population; a city's stores lie within some ten kilometres of its centre. */
function storeRows(random: Random): LocationRow[] {
  const people = cities.reduce((sum, city) => sum + city.population, 0);
  const shares = cities
    .map((city) => ({ city, exact: (city.population / people) * stores }))
    .map(({ city, exact }) => ({ city, count: Math.floor(exact), rest: exact % 1 }));
  let left = stores - shares.reduce((sum, share) => sum + share.count, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (left-- > 0) share.count++;
  return shares.flatMap(({ city, count }, c) =>
    Array.from({ length: count }, (_, i) => ({
      id: newId(),
      code: `S${String(c + 1).padStart(3, "0")}-${String(i + 1).padStart(2, "0")}`,
      name: `${city.name.replace(/市$/, "")}${i + 1}店`,
      type: "store" as const,
      province: city.province,
      city: city.name,
      district: city.districts[i % Math.max(1, city.districts.length)]?.name ?? "",
      street: `人民路 ${random.int(1, 900)} 号`,
      lat: city.lat + (random.next() - 0.5) * 0.18,
      lng: city.lng + (random.next() - 0.5) * 0.18,
      twoHour: random.chance(0.5),
      dailyCapacity: random.int(40, 200),
      serviceScore: random.int(60, 98),
    })),
  );
}

/** The demo range again and again: some 2,000 styles until there are 20,000 SKUs. */
function catalog() {
  const styles: SampleStyle[] = [];
  const skus: SampleSku[] = [];
  for (let round = 1; skus.length < skuCount; round++) {
    for (const base of boutiqueStyles()) {
      if (skus.length >= skuCount) break;
      const suffix = String(round).padStart(2, "0");
      const style = {
        id: newId(),
        code: `${base.code}-${suffix}`,
        name: `${base.name} ${suffix}`,
        category: base.category,
        season: base.season,
      };
      styles.push(style);
      for (const color of base.colors) {
        for (const size of base.sizes) {
          if (skus.length >= skuCount) break;
          skus.push({
            id: newId(),
            styleId: style.id,
            code: `${style.code}-${color.code}-${size}`,
            name: style.name,
            color: color.name,
            size,
            barcode: internalBarcode(skus.length + 1),
            weightGrams: base.weightGrams,
            listPriceMinor: BigInt(base.listPrice) * 100n,
            category: base.category,
            season: base.season,
          });
        }
      }
    }
  }
  return { styles, skus };
}

/** Every warehouse carries most SKUs; the stores share the rest of the rows. */
function stockOf(random: Random, skus: { id: string }[], locations: { id: string; type: string }[]): SampleStock[] {
  const dcs = locations.filter((location) => location.type === "dc");
  const shops = locations.filter((location) => location.type === "store");
  const perSku = stockRows / skus.length;
  return skus.flatMap((sku, i) => {
    const inStores = Array.from({ length: perSku - dcs.length }, (_, k) => shops[(i * 7 + k * 53) % shops.length]);
    return [
      ...dcs.map((dc) => ({ locationId: dc.id, skuId: sku.id, onHand: random.int(20, 400) })),
      ...inStores.flatMap((store) =>
        store ? [{ locationId: store.id, skuId: sku.id, onHand: random.int(1, 8) }] : [],
      ),
    ];
  });
}
