import { expect, test } from "vitest";
import { projectPoints } from "./map-points";

test("points keep their directions and stay inside the margins", () => {
  const [shanghai, beijing] = projectPoints(
    [
      { lat: 31.2, lng: 121.5 },
      { lat: 39.9, lng: 116.4 },
    ],
    400,
    200,
    20,
  );
  expect(beijing?.y).toBeCloseTo(20, 5);
  expect(shanghai?.y).toBeCloseTo(180, 5);
  expect((beijing?.x ?? 0) < (shanghai?.x ?? 0)).toBe(true);
});

test("one point, or two in one place, sit in the middle", () => {
  const here = { lat: 30, lng: 120 };
  expect(projectPoints([here, here], 400, 200, 20)).toEqual([
    { x: 200, y: 100 },
    { x: 200, y: 100 },
  ]);
  expect(projectPoints([], 400, 200, 20)).toEqual([]);
});
