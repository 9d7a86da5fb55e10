import { expect, test } from "vitest";
import { pickLots } from "./lots";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const lot = (lotId: string, units: number, received: number, expires?: number) => ({
  lotId,
  units,
  receivedAt: day(received),
  expiresOn: expires === undefined ? null : day(expires),
});
const picked = (lots: ReturnType<typeof lot>[], quantity: number) => {
  const { picks, loose } = pickLots(lots, quantity);
  return [...picks.map(({ lotId, quantity: units }) => `${lotId}${units}`), loose];
};

test("what came first goes first, and only as much as there is", () => {
  expect(picked([lot("b", 2, 5), lot("a", 3, 1)], 4)).toEqual(["a3", "b1", 0]);
  expect(picked([lot("a", 1, 1)], 3)).toEqual(["a1", 2]);
});

test("what expires first goes before what came first; what never expires goes last", () => {
  expect(picked([lot("a", 1, 1), lot("b", 1, 2, 20), lot("c", 1, 3, 10)], 3)).toEqual(["c1", "b1", "a1", 0]);
});
