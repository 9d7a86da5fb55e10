import superjson from "superjson";
import { expect, test } from "vitest";
import { deviceKey, packKey } from "@/components/store/device";
import { unsentUnder } from "./unsent";

test("what waits to be sent is counted, whoever left it; what was only read is not", () => {
  const commands = superjson.stringify([{ at: new Date() }, { at: new Date(), refused: "WRONG_STATE" }]);
  expect(unsentUnder(deviceKey("brand:ann", "outbox"), commands)).toBe(1);
  expect(unsentUnder(packKey("brand:ben", "queue"), JSON.stringify([{}, { refused: "INVALID" }]))).toBe(2);
  for (const key of [deviceKey("brand:ann", "reads"), packKey("brand:ben", "jobs"), "theme"])
    expect(unsentUnder(key, JSON.stringify([{}]))).toBe(0);
  expect(unsentUnder(packKey("brand:ben", "queue"), "broken")).toBe(0);
});
