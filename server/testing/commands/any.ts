import fc from "fast-check";
import type { Command } from "./command";
import { consolidationCommands } from "./consolidation";
import { countCommands } from "./counts";
import { inboundCommands } from "./inbound";
import { lotCommands } from "./lots";
import { orderCommands, takeOrder } from "./orders";
import { stockCommands } from "./stock";
import { transferCommands } from "./transfers";
import { workCommands } from "./work";

const kinds = [
  orderCommands,
  workCommands,
  consolidationCommands,
  transferCommands,
  inboundCommands,
  countCommands,
  stockCommands,
  lotCommands,
];
const others = kinds.flat();

/** Anything that can happen to a shop's orders and stock; every fifth time an order comes in. */
const anyCommand = fc.oneof(
  { weight: Math.round(others.length / 4), arbitrary: takeOrder },
  ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** Sequences that are mostly about one thing, so that it gets somewhere, with anything else in between. */
export function anyCommands(minLength: number, maxLength: number): fc.Arbitrary<Command[]> {
  const about = kinds.map((kind) =>
    fc.oneof({ weight: 1, arbitrary: anyCommand }, { weight: 2, arbitrary: fc.oneof(...kind) }),
  );
  return fc.oneof(...about.map((command) => fc.array(command, { minLength, maxLength, size: "max" })));
}
