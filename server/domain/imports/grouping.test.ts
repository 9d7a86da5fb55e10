import fc from "fast-check";
import { expect, test } from "vitest";
import { OrderEnds, OrderGrouper } from "./grouping";

const file = fc.array(fc.constantFrom("", "A", "B", "C", "D", "EE"), { maxLength: 60, size: "max" });

function group(keys: readonly string[]) {
  const ends = new OrderEnds();
  for (const [i, key] of keys.entries()) ends.add(key, i + 2);
  const grouper = new OrderGrouper<{ rowNo: number; key: string }>(ends);
  const complete = keys.flatMap((key, i) => grouper.push(key, { rowNo: i + 2, key }));
  return { ends, grouper, complete };
}

test("every row comes out once, orders whole and in the order they end, nothing is left waiting", () => {
  fc.assert(
    fc.property(file, (keys) => {
      const { complete, grouper, ends } = group(keys);
      expect(
        complete
          .flat()
          .map((row) => row.rowNo)
          .sort((a, b) => a - b),
      ).toEqual(keys.map((_, i) => i + 2));
      expect(grouper.waiting).toBe(0);
      expect(ends.rows).toBe(keys.length);
      const named = complete.filter((rows) => rows[0]?.key);
      expect(new Set(named.map((rows) => rows[0]?.key)).size).toBe(named.length);
      for (const rows of complete) expect(new Set(rows.map((row) => row.key)).size).toBe(1);
      const last = complete.map((rows) => rows.at(-1)?.rowNo ?? 0);
      expect(last).toEqual([...last].sort((a, b) => a - b));
    }),
  );
});
