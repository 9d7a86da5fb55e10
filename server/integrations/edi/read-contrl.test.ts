import { expect, test } from "vitest";
import { control } from "./contrl";
import { readEdifact } from "./edifact";
import { composeEdifact, writeEdifact } from "./edifact-writer";
import { readContrl } from "./read-contrl";
import { segment } from "./segment";

const envelope = {
  sender: { id: "US" },
  receiver: { id: "THEM" },
  reference: "17",
  at: new Date("2026-11-20T08:00:00Z"),
};

test("what a CONTRL says of each message is read back", () => {
  const good = [segment("BGM", "231", "1", "29")];
  const bad = [segment("DTM", "137")];
  const sent = readEdifact(writeEdifact(composeEdifact(envelope, "ORDRSP", [good, bad]))).interchanges[0];
  const said = sent && control(sent);
  const message = {
    type: "CONTRL",
    reference: "1",
    header: segment("UNH"),
    body: said ?? [],
    trailer: undefined,
    faults: [],
  };
  expect(readContrl(message)).toMatchObject({
    ...{ interchange: "17", accepted: true },
    sets: [
      { reference: "1", accepted: true, problems: [] },
      { reference: "2", accepted: false },
    ],
  });
  expect(readContrl(message).sets[1]?.problems.length).toBeGreaterThan(0);
});
