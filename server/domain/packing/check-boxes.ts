import type { PackBox } from "@/lib/contracts/packing";

interface OrderedLine {
  fulfillmentOrderId: string;
  lineNo: number;
  skuId: string;
  quantity: number;
}

const keyOf = (line: Omit<OrderedLine, "quantity">) => `${line.fulfillmentOrderId}|${line.lineNo}|${line.skuId}`;

/**
 * What is wrong with boxes that are to hold all of these lines and nothing else: `missing` and `extra` units by line,
 * what is of no line at all counting as extra. Empty when they fit.
 */
export function checkBoxes(
  lines: readonly OrderedLine[],
  boxes: readonly PackBox[],
): { problem: "missing" | "extra"; skuId: string; quantity: number }[] {
  const left = new Map(lines.map((line) => [keyOf(line), { skuId: line.skuId, quantity: line.quantity }]));
  for (const item of boxes.flatMap((box) => box.items)) {
    const rest = left.get(keyOf(item)) ?? { skuId: item.skuId, quantity: 0 };
    left.set(keyOf(item), { ...rest, quantity: rest.quantity - item.quantity });
  }
  return [...left.values()]
    .filter(({ quantity }) => quantity !== 0)
    .map(({ skuId, quantity }) => ({
      ...{ problem: quantity > 0 ? ("missing" as const) : ("extra" as const) },
      ...{ skuId, quantity: Math.abs(quantity) },
    }));
}
