import { expect, test } from "vitest";
import type { StoreCommand, StoreTasks, StoreWork } from "@/lib/contracts/store";
import { applyCommands, stepsOf } from "./apply-commands";
import { afterAnswer, type Outgoing } from "./outbox";

const moves: StoreTasks["moves"]["ship"] = [
  { from: "offered", action: "accept", to: "accepted" },
  { from: "offered", action: "decline", to: "declined" },
  { from: "accepted", action: "start_picking", to: "picking" },
  { from: "accepted", action: "ship", to: "shipped" },
];
const work: StoreWork = {
  ...{ id: "w", externalNo: "T1", status: "offered", method: "ship", version: 3 },
  ...{ acceptBy: null, promiseBy: null, pickupBy: null, held: false, stop: null, receiver: null, lines: [] },
};
const tasks: StoreTasks = {
  ...{ works: [work], counts: [], transfers: [], partialAccept: true },
  moves: { ship: moves, pickup: [], two_hour: [] },
};
const step = (action: "accept" | "start_picking", version: number): StoreCommand => ({
  kind: "work",
  input: { id: "w", version, step: { action } },
});

test("steps taken without a connection follow each other", () => {
  const [after] = applyCommands(tasks, [step("accept", 3), step("start_picking", 4)]).works;
  expect(after).toMatchObject({ status: "picking", version: 5 });
});

test("what the server has seen already is not applied again", () => {
  const seen = { ...tasks, works: [{ ...work, status: "accepted", version: 4 } as const] };
  expect(applyCommands(seen, [step("accept", 3)])).toEqual(seen);
});

test("declined work is gone", () => {
  const decline: StoreCommand = {
    kind: "work",
    input: { id: "w", version: 3, step: { action: "decline", reason: "closed" } },
  };
  expect(applyCommands(tasks, [decline]).works).toEqual([]);
});

test("nothing of a held order leaves, and stopped work waits for its answer", () => {
  const accepted = { ...work, status: "accepted" } as const;
  expect(stepsOf(tasks, accepted)).toEqual(["start_picking", "ship"]);
  expect(stepsOf(tasks, { ...accepted, held: true })).toEqual(["start_picking"]);
  expect(stepsOf(tasks, { ...accepted, stop: { id: "s", kind: "cancel", take: null } })).toEqual([]);
});

test("a refused command takes what followed it along, and nothing else", () => {
  const item = (key: string, command: StoreCommand): Outgoing => ({
    ...{ key, command, label: "", at: new Date(0), failures: 0 },
  });
  const other: StoreCommand = { kind: "settle", input: { countId: "c", counted: 1 } };
  const items = [item("1", step("accept", 3)), item("2", step("start_picking", 4)), item("3", other)];
  expect(afterAnswer(items, "1").map(({ key }) => key)).toEqual(["2", "3"]);
  expect(afterAnswer(items, "1", "STALE").map(({ key, refused }) => [key, refused])).toEqual([
    ["1", "STALE"],
    ["3", undefined],
  ]);
});
