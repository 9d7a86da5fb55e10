import { expect, test } from "vitest";
import { z } from "zod";
import { randomId } from "./random-id";

test("ids are UUIDs of version 4, and never the same", () => {
  const ids = Array.from({ length: 1_000 }, randomId);
  for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(1_000);
});
