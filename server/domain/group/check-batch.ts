import type { BatchTotals, RowProblem } from "@/lib/contracts/group-order";

/** One line of a batch form: who gets how many of what, as text. */
export interface BatchRow {
  row: number;
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  street: string;
  sku: string;
  quantity: string;
}

export interface Price {
  skuId: string;
  priceMinor: bigint;
  listMinor: bigint | null;
  perPerson: number | null;
}

interface BatchLine {
  sku: string;
  skuId: string;
  quantity: number;
  priceMinor: bigint;
}

interface BatchPerson extends Pick<BatchRow, "name" | "phone" | "province" | "city" | "district" | "street"> {
  lines: BatchLine[];
}

interface Rules {
  /** By SKU code. */
  prices: ReadonlyMap<string, Price>;
  perPerson: number | null;
  /** What a person, by phone, has of a SKU from other batches. */
  bought: (phone: string, skuId: string) => number;
  /** And of all SKUs of the list. */
  boughtInAll: (phone: string) => number;
}

export interface CheckedBatch {
  people: BatchPerson[];
  problems: RowProblem[];
  totals: BatchTotals;
}

const needed = ["name", "phone", "province", "city", "street", "sku"] as const;

/**
 * Rows as orders, one for each person and address, with what is wrong row by row. Limits count a person, which is a phone
 * number, across the whole batch and with what other batches of the list hold for them already.
 */
export function checkBatch(rows: readonly BatchRow[], { prices, perPerson, bought, boughtInAll }: Rules): CheckedBatch {
  const problems: RowProblem[] = [];
  const people = new Map<string, BatchPerson>();
  const units = new Map<string, number>();
  const totals: BatchTotals = { orders: 0, units: 0, totalMinor: 0n, listMinor: 0n, unpriced: 0 };
  const add = (key: string, quantity: number) => {
    const sum = (units.get(key) ?? 0) + quantity;
    units.set(key, sum);
    return sum;
  };
  for (const { row, ...given } of rows) {
    const missing = needed.find((name) => given[name] === "");
    const phone = given.phone.replace(/[\s-]/g, "");
    const quantity = /^[1-9]\d{0,4}$/.test(given.quantity) ? Number(given.quantity) : 0;
    const price = prices.get(given.sku);
    const wrong = (problem: RowProblem["problem"], value: string) => problems.push({ row, problem, value });
    if (missing) wrong("missing", missing);
    else if (!/^\+?\d{7,15}$/.test(phone)) wrong("phone", "");
    else if (!price) wrong("sku", given.sku);
    else if (quantity === 0) wrong("quantity", given.quantity);
    else if (perPerson !== null && add(phone, quantity) + boughtInAll(phone) > perPerson)
      wrong("too_many", `${perPerson}`);
    else if (
      price.perPerson !== null &&
      add(`${phone} ${price.skuId}`, quantity) + bought(phone, price.skuId) > price.perPerson
    ) {
      wrong("too_many_of_sku", `${given.sku} ${price.perPerson}`);
    } else {
      const { name, province, city, district, street } = given;
      const place = JSON.stringify([name, phone, province, city, district, street]);
      const person = people.get(place) ?? { name, phone, province, city, district, street, lines: [] };
      people.set(place, person);
      const same = person.lines.find((line) => line.skuId === price.skuId);
      if (same) same.quantity += quantity;
      else person.lines.push({ sku: given.sku, skuId: price.skuId, quantity, priceMinor: price.priceMinor });
      totals.units += quantity;
      totals.totalMinor += price.priceMinor * BigInt(quantity);
      totals.listMinor += (price.listMinor ?? price.priceMinor) * BigInt(quantity);
      if (price.listMinor === null) totals.unpriced += quantity;
    }
  }
  totals.orders = people.size;
  return { people: [...people.values()], problems, totals };
}
