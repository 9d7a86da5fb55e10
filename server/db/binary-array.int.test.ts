import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/server/ids";
import { textArray, uuidArray } from "./binary-array";
import { binaryArray } from "./bulk-insert";
import { pool } from "./pool";

test("arrays arrive as they were sent", async () => {
  const text = fc
    .string({ unit: "grapheme", size: "max", maxLength: 50 })
    .map((s) => s.replaceAll("\0", "").toWellFormed());
  const row = fc.tuple(text, fc.uint8Array({ size: "max", maxLength: 300 }));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { size: "max", maxLength: 40 }), async (rows) => {
      const sent = rows.map(([name, bytes]) => ({ id: newId(), name, bytes: Buffer.from(bytes) }));
      const { rows: got } = await pool().query(
        "SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS t (id, name, bytes)",
        [
          uuidArray(sent.map((r) => r.id)),
          textArray(sent.map((r) => r.name)),
          binaryArray(
            "bytea",
            sent.map((r) => r.bytes),
          ),
        ],
      );
      expect(got).toEqual(sent);
    }),
    { numRuns: 30 },
  );
});
