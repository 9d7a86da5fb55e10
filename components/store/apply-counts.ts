import type { CountEntry, CountLots } from "@/lib/contracts/count";
import { isOf } from "@/lib/contracts/scan-code";
import type { StoreCommand, StoreCountLine } from "@/lib/contracts/store";

/** The lines of a count as they will be when what was scanned and typed here has arrived. */
export function applyCounts(lines: readonly StoreCountLine[], countId: string, commands: readonly StoreCommand[]) {
  const mine = commands.filter(
    (command) => (command.kind === "count" || command.kind === "lots") && command.input.countId === countId,
  );
  if (mine.length === 0) return lines;
  const next = new Map(lines.map((line) => [line.skuId, line]));
  for (const command of mine) {
    if (command.kind === "lots") noteLots(next, command.input);
    if (command.kind === "count") for (const entry of command.input.entries) noteEntry(next, entry);
  }
  return [...next.values()];
}

/** A number takes the place of what was found by lot. */
function noteEntry(next: Map<string, StoreCountLine>, { code, how, quantity }: CountEntry) {
  const line = [...next.values()].find((one) => isOf(one, code));
  if (line)
    next.set(line.skuId, { ...line, found: [], counted: how === "set" ? quantity : (line.counted ?? 0) + quantity });
}

function noteLots(next: Map<string, StoreCountLine>, { skuId, lots }: CountLots) {
  const line = next.get(skuId);
  if (!line) return;
  const found = lots.map(({ code, quantity }) => ({ code, counted: quantity }));
  next.set(skuId, { ...line, found, counted: lots.reduce((sum, lot) => sum + lot.quantity, 0) });
}
