import type { StoreCommand, StoreCountLine } from "@/lib/contracts/store";
import { isOf } from "./sku-text";

/** The lines of a count as they will be when what was scanned and typed here has arrived. */
export function applyCounts(lines: readonly StoreCountLine[], countId: string, commands: readonly StoreCommand[]) {
  const entries = commands.flatMap((command) =>
    command.kind === "count" && command.input.countId === countId ? command.input.entries : [],
  );
  if (entries.length === 0) return lines;
  const next = new Map(lines.map((line) => [line.skuId, line]));
  for (const { code, how, quantity } of entries) {
    const line = lines.find((one) => isOf(one, code));
    if (!line) continue;
    const before = next.get(line.skuId)?.counted ?? 0;
    next.set(line.skuId, { ...line, counted: how === "set" ? quantity : before + quantity });
  }
  return [...next.values()];
}
