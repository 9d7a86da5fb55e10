import { expect, test } from "vitest";
import { sortUploads } from "./sort-uploads";

const file = (importId: string, goods: boolean, orders: boolean) => ({ importId, shape: { goods, orders } });
const list = file("list", false, true);
const details = file("details", true, false);
const datedDetails = file("dated", true, true);

test("each of the files dropped at once is known by its header, in any order", () => {
  expect(sortUploads([details, list])).toEqual({ list, details: [details] });
  expect(sortUploads([list, datedDetails])).toEqual({ list, details: [datedDetails] });
  expect(sortUploads([list, details, datedDetails])).toEqual({ list, details: [details, datedDetails] });
});

test("one file alone is what it can be", () => {
  expect(sortUploads([list])).toEqual({ list, details: [] });
  expect(sortUploads([datedDetails])).toEqual({ list: datedDetails, details: [] });
  expect(sortUploads([details])).toEqual({ list: undefined, details: [details] });
});

test("two order lists are too many", () => {
  expect(sortUploads([list, { ...list, importId: "other" }])).toBeUndefined();
  expect(sortUploads([datedDetails, { ...datedDetails, importId: "other" }])).toBeUndefined();
});
