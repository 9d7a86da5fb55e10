import fc from "fast-check";
import { countCommands } from "./counts";
import { inboundCommands } from "./inbound";
import { orderCommands, takeOrder } from "./orders";
import { stockCommands } from "./stock";
import { transferCommands } from "./transfers";
import { workCommands } from "./work";

const others = [
  ...orderCommands,
  ...workCommands,
  ...transferCommands,
  ...inboundCommands,
  ...countCommands,
  ...stockCommands,
];

/** Anything that can happen to a shop's orders and stock; every fifth time an order comes in. */
export const anyCommand = fc.oneof(
  { weight: Math.round(others.length / 4), arbitrary: takeOrder },
  ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
);
