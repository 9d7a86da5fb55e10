import { expect, test } from "vitest";
import { maskName, maskPhone } from "./mask";

test("a name keeps its first character", () => {
  expect(maskName("张三丰")).toBe("张**");
  expect(maskName("李雷")).toBe("李*");
  expect(maskName("欧阳娜娜子")).toBe("欧**");
  expect(maskName("Ada Lovelace")).toBe("A***");
  expect(maskName("")).toBe("");
});

test("a phone number keeps what identifies the parcel, not the person", () => {
  expect(maskPhone("13812345678")).toBe("138****5678");
  expect(maskPhone("+86 138 1234 5678")).toBe("+86138****5678");
  expect(maskPhone("021-5555")).toBe("****555");
});

test("what came masked stays so", () => {
  expect(maskName("张**")).toBe("张**");
  expect(maskPhone("138****5678")).toBe("138****5678");
});
