import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { receiveInbound } from "@/server/modules/inbound/service/receive-inbound";
import { setTrackings } from "@/server/modules/lots/service/tracking";
import { setBins } from "@/server/modules/packing/service/set-bins";
import { internalBarcode, type SampleSku, type SampleStyle, writeSkus, writeStyles } from "../write";

/** Goods whose lots or pieces are followed. Prices are in major units. */
const range = {
  candle: {
    style: "HM2601",
    name: "白檀香氛蜡烛",
    category: "香氛",
    size: "220g",
    price: 329,
    grams: 620,
    color: "白檀",
    bin: "A-01-03",
  },
  spray: {
    style: "CR2601",
    name: "羊绒护理喷雾",
    category: "护理",
    size: "150ml",
    price: 129,
    grams: 210,
    color: "透明",
    bin: "A-01-05",
  },
  bag: {
    style: "BG2601",
    name: "小羊皮链条包",
    category: "箱包",
    size: "均码",
    price: 2899,
    grams: 780,
    color: "黑色",
    bin: "C-02-01",
  },
} as const;
export type Goods = keyof typeof range;
const kinds = ["candle", "spray", "bag"] as const;
const tracking = { candle: "lot_expiry", spray: "lot", bag: "serial" } as const;

export const goodsCode = (kind: Goods) => `${range[kind].style}-OS`;
export const goodsPrice = (kind: Goods) => range[kind].price;

const day = 24 * 3600_000;

export interface Clerk {
  locationId: string;
  userId: UserId;
}

/** Three SKUs that only one warehouse has, from seven deliveries; the oldest lot of the first expires soon. */
export async function receiveGoods(tenantId: TenantId, { locationId, userId }: Clerk, now: Date) {
  const skus = kinds.map((kind, i) => sampleSku(kind, 9_001 + i));
  const skuIds = { candle: skus[0]?.id ?? "", spray: skus[1]?.id ?? "", bag: skus[2]?.id ?? "" };
  await withTenant(tenantId, async (tx) => {
    await writeStyles(
      tx,
      skus.map(({ style }) => style),
    );
    await writeSkus(tx, skus);
    const rows = kinds.map((kind) => ({ skuId: skuIds[kind], code: goodsCode(kind), tracking: tracking[kind] }));
    await setTrackings(tx, rows, { actor: { type: "user", id: userId }, now });
  });
  for (const { ago, kind, units, ...rest } of deliveries(now)) {
    const clerk = { userId, scope: undefined, now: new Date(now.getTime() - ago * day) };
    const draft = {
      ...{ locationId, supplier: "杭州云栖生活用品有限公司", reference: "", note: "", requestKey: newId() },
      lines: [{ skuId: skuIds[kind], quantity: units }],
    };
    const { id: inboundId } = unwrap(await createInbound(tenantId, draft, clerk));
    // What comes with a sample delivery is sample stock.
    await withTenant(tenantId, (tx) => tx.db.inbound.updateMany({ where: { id: inboundId }, data: { sample: true } }));
    const came = { code: goodsCode(kind), condition: "good" as const, quantity: units, ...rest };
    const receipt = { inboundId, requestKey: newId(), confirmOver: false, lines: [came] };
    unwrap(await receiveInbound(tenantId, receipt, clerk, { mayConfirm: true }));
  }
  const bins = kinds.map((kind) => ({ skuCode: goodsCode(kind), bin: range[kind].bin }));
  unwrap(await setBins(tenantId, { locationId, bins }, { actor: { type: "user", id: userId }, now }));
  await withTenant(tenantId, async (tx) => {
    const where = { skuId: { in: Object.values(skuIds) } };
    await tx.db.serial.updateMany({ where, data: { sample: true } });
    await tx.db.lot.updateMany({ where, data: { sample: true } });
  });
  return skuIds;
}

interface Delivery {
  ago: number;
  kind: Goods;
  units: number;
  lot?: { code: string; expiresOn: Date | null };
  serials?: string[];
}

export const bagNumber = (n: number) => `WB2611${String(n).padStart(4, "0")}`;

function deliveries(now: Date): Delivery[] {
  const lot = (code: string, days?: number) => ({
    lot: { code, expiresOn: days ? new Date(Math.floor(now.getTime() / day + days) * day) : null },
  });
  const bags = (from: number, to: number) => ({
    serials: Array.from({ length: to - from + 1 }, (_, i) => bagNumber(from + i)),
  });
  return [
    { ago: 28, kind: "candle", units: 30, ...lot("XF260512", 18) },
    { ago: 27, kind: "spray", units: 60, ...lot("HL260803") },
    { ago: 26, kind: "bag", units: 8, ...bags(1, 8) },
    { ago: 12, kind: "candle", units: 40, ...lot("XF260918", 210) },
    { ago: 9, kind: "spray", units: 80, ...lot("HL261010") },
    { ago: 6, kind: "bag", units: 4, ...bags(9, 12) },
    { ago: 3, kind: "candle", units: 48, ...lot("XF261102", 330) },
  ];
}

function sampleSku(kind: Goods, sequence: number): SampleSku & { style: SampleStyle } {
  const { style: code, name, category, size, price, grams, color } = range[kind];
  const style = { id: newId(), code, name, category, season: "2026AW" };
  return {
    ...{ id: newId(), styleId: style.id, style, code: goodsCode(kind), name, category, size, season: style.season },
    ...{ color, barcode: internalBarcode(sequence), weightGrams: grams, listPriceMinor: BigInt(price) * 100n },
  };
}
