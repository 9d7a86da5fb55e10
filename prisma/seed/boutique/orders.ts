import type { OrderInput } from "@/lib/contracts/order";
import { Random } from "../random";
import { boutiquePlaces, buyerAddresses, type SeedAddress } from "./places";

export interface SeedSku {
  code: string;
  /** Major units. */
  listPrice: number;
}

export interface SeedOrder {
  channel: string;
  placedAt: Date;
  input: OrderInput;
  /** What has become of it by now; what it says of today's orders decides the pipeline alone. */
  fate: "routed" | "shipped" | "canceled";
}

const day = 24 * 3600_000;
const surnames = [..."王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"];
const givenNames = [
  "思雨",
  "子涵",
  "欣怡",
  "雨桐",
  "梓萱",
  "诗涵",
  "佳怡",
  "晓雯",
  "静怡",
  "若曦",
  "一诺",
  "嘉懿",
  "婉清",
  "书瑶",
  "芷若",
  "念真",
  "明远",
  "浩然",
  "宇轩",
  "俊杰",
];
const notes = ["请尽快发货，谢谢", "生日礼物，麻烦用礼盒包装", "周末不在家，请工作日派送", "请改发顺丰"];

const channels = [
  { item: "tmall", weight: 34 },
  { item: "douyin", weight: 22 },
  { item: "jd", weight: 16 },
  { item: "wechat", weight: 14 },
  { item: "xhs", weight: 8 },
  { item: "shop", weight: 6 },
];

/** Orders over a day: quiet at night, a midday rise, a high evening. */
const hourWeights = [3, 2, 1, 1, 1, 1, 2, 3, 5, 7, 9, 9, 10, 8, 7, 7, 8, 8, 9, 12, 15, 16, 12, 7];

const money = (amount: number) => amount.toFixed(2);

/** Thirty days of orders up to `now`, oldest first, with the accidents of real channels among the last ones. */
export function boutiqueOrders(skus: SeedSku[], now: Date, perDay = 42): SeedOrder[] {
  const random = new Random(20_261_111);
  const hours = hourWeights.map((weight, hour) => ({ item: hour, weight }));
  const orders: SeedOrder[] = [];
  for (let back = 29; back >= 0; back--) {
    const weekend = new Date(now.getTime() - back * day).getUTCDay() % 6 === 0;
    const count = Math.round(perDay * (weekend ? 1.3 : 1) * (0.85 + random.next() * 0.3));
    for (let i = 0; i < count; i++) {
      const placedAt = timeOn(random, now, back, hours);
      if (placedAt < now) orders.push(order(random, skus, placedAt, now));
    }
  }
  orders.sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime());
  for (const [index, entry] of orders.entries()) entry.input.externalNo = externalNo(entry, index);
  return orders;
}

function timeOn(random: Random, now: Date, daysBack: number, hours: { item: number; weight: number }[]): Date {
  const chinaMidnight = Math.floor((now.getTime() + 8 * 3600_000) / day) * day - 8 * 3600_000 - daysBack * day;
  return new Date(chinaMidnight + random.weighted(hours) * 3600_000 + random.int(0, 3599) * 1000);
}

function externalNo(entry: SeedOrder, index: number): string {
  const stamp = entry.placedAt.toISOString().slice(2, 10).replaceAll("-", "");
  return `${entry.channel.slice(0, 2).toUpperCase()}${stamp}${String(100_000 + index * 7)}`;
}

function order(random: Random, skus: SeedSku[], placedAt: Date, now: Date): SeedOrder {
  const channel = random.weighted(channels);
  const address = random.weighted(buyerAddresses.map((item) => ({ item, weight: item.weight })));
  const lines = Array.from(
    {
      length: random.weighted([
        { item: 1, weight: 78 },
        { item: 2, weight: 17 },
        { item: 3, weight: 5 },
      ]),
    },
    () => line(random, skus),
  );
  const goods = lines.reduce(
    (sum, each) => sum + Number(each.unitPrice) * each.quantity - Number(each.discount ?? 0),
    0,
  );
  const freight = goods < 199 ? 10 : 0;
  const total = goods + freight;
  const name = random.pick(surnames) + random.pick(givenNames);
  const phone = `1${random.pick(["38", "39", "50", "58", "77", "86", "88", "91"])}${random.int(10_000_000, 99_999_999)}`;
  const input: OrderInput = {
    channel,
    externalNo: "",
    placedAt: placedAt.toISOString(),
    currency: "CNY",
    buyer: { name, phone },
    shipTo: {
      name,
      phone,
      country: "CN",
      province: address.province,
      city: address.city,
      district: address.district,
      street:
        address.street.replace("{n}", String(random.int(1, 980))) +
        ` ${random.int(1, 18)} 单元 ${random.int(1, 30)}0${random.int(1, 4)}`,
      ...(address.lat !== undefined && address.lng !== undefined
        ? { lat: address.lat + (random.next() - 0.5) * 0.008, lng: address.lng + (random.next() - 0.5) * 0.008 }
        : {}),
    },
    delivery: delivery(random, channel, address, placedAt),
    lines,
    freight: money(freight),
    total: money(total),
    payment: {
      status: "paid",
      method: channel === "wechat" ? "wechat_pay" : "alipay",
      paidAt: new Date(placedAt.getTime() + 90_000).toISOString(),
      amount: money(total),
    },
  };
  const ageHours = (now.getTime() - placedAt.getTime()) / 3600_000;
  if (ageHours < 60) mishap(random, input, total);
  const fate = random.chance(0.035) ? "canceled" : ageHours > 30 || random.chance(0.3) ? "shipped" : "routed";
  return { channel, placedAt, input, fate };
}

function line(random: Random, skus: SeedSku[]): OrderInput["lines"][number] {
  // A few styles sell most: the square of a uniform number leans to the front of the range.
  const sku = skus[Math.floor(random.next() ** 2 * skus.length)] ?? random.pick(skus);
  const discount = random.chance(0.35) ? Math.round(sku.listPrice * random.pick([0.05, 0.1, 0.15])) : 0;
  return {
    sku: sku.code,
    quantity: random.chance(0.06) ? 2 : 1,
    unitPrice: money(sku.listPrice),
    ...(discount ? { discount: money(discount) } : {}),
  };
}

const promisedHours = 72;
const promisedHoursFar = 168;
const farAway = new Set(["新疆维吾尔自治区", "黑龙江省", "云南省"]);

/** Mini-program buyers near a store may have it within two hours or fetch it; everybody else is promised a date. */
function delivery(random: Random, channel: string, address: SeedAddress, placedAt: Date): OrderInput["delivery"] {
  if (channel === "wechat") {
    if (address.lat !== undefined && random.chance(0.5)) return { method: "two_hour" };
    if (random.chance(0.2)) {
      const stores = boutiquePlaces.filter((place) => place.type === "store");
      return { method: "pickup", pickupLocation: random.pick(stores).code };
    }
  }
  const hours = farAway.has(address.province) ? promisedHoursFar : promisedHours;
  return { method: "ship", promiseBy: new Date(placedAt.getTime() + hours * 3600_000).toISOString() };
}

/** One in three of the recent orders has something a person must look at. */
function mishap(random: Random, input: OrderInput, total: number) {
  const [first] = input.lines;
  if (!first || !random.chance(0.34)) return;
  const kind = random.pick(["sku", "price", "total", "unpaid", "address", "note", "quantity", "underpaid"] as const);
  if (kind === "sku") first.sku = `${first.sku.slice(0, -1).replace("-", "")}-NEW`;
  if (kind === "price") {
    first.unitPrice = "9.90";
    delete first.discount;
  }
  if (kind === "price" || kind === "total") {
    input.total = money(kind === "total" ? total - 20 : recount(input));
    input.payment.amount = input.total;
  }
  if (kind === "unpaid") input.payment = { status: "unpaid" };
  if (kind === "address") input.shipTo.district = "";
  if (kind === "note") input.buyerNote = random.pick(notes);
  if (kind === "quantity") {
    first.quantity = 30;
    input.total = money(recount(input));
    input.payment.amount = input.total;
  }
  if (kind === "underpaid") input.payment.amount = money(total - 50);
}

function recount(input: OrderInput): number {
  const goods = input.lines.reduce(
    (sum, each) => sum + Number(each.unitPrice) * each.quantity - Number(each.discount ?? 0),
    0,
  );
  return goods + Number(input.freight ?? 0);
}
