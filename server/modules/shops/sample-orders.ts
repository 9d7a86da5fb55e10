import { createHash } from "node:crypto";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { type SampleOrder, samplesOf } from "./repo/samples";

const receiver = {
  ...{ name: "李娜", phone: "13900001234", province: "浙江省", city: "杭州市", district: "西湖区" },
  street: "文三路 90 号",
};

const given = new WeakMap<Emulator, Set<string>>();

/** Gives orders to a simulator, each once: what it knows of them since, it keeps. */
export function giveSamples(simulator: Emulator, orders: readonly SampleOrder[]): void {
  const known = given.get(simulator) ?? new Set();
  given.set(simulator, known);
  for (const order of orders.filter((one) => !known.has(one.externalNo))) {
    simulator.put({ ...order, receiver, freight: "0.00", note: "" });
    known.add(order.externalNo);
  }
}

/** A simulator in whatever process, with all that was ever ordered at the shop: it outlives the process it ran in. */
export async function rebuilt(tx: TenantTx, connectionId: string, simulator: Emulator): Promise<Emulator> {
  giveSamples(simulator, await samplesOf(tx, connectionId));
  return simulator;
}

/** Digits as platforms number things by, the same for the same text. */
const digitsOf = (text: string) =>
  BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 10)}`).toString();

export interface SampleGood {
  /** The merchant's code; empty for none. */
  code: string;
  title: string;
  price: string;
}

/** An order of one piece of each; the same good is the same article, whoever orders it. */
export function sampleOrderOf(
  goods: readonly SampleGood[],
  { externalNo, modifiedAt, stage }: Omit<SampleOrder, "lines">,
): SampleOrder {
  const lines = goods.map(({ code, title, price }, at) => {
    const id = digitsOf(code || title);
    const ids = { ref: `${externalNo}${at + 1}`, item: `7${id}`, sku: `8${id}` };
    return { ...ids, merchantCode: code, title, quantity: 1, price };
  });
  // Platforms tell whole seconds.
  return { externalNo, modifiedAt: new Date(Math.floor(modifiedAt.getTime() / 1_000) * 1_000), stage, lines };
}
