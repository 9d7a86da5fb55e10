import fc from "fast-check";
import { expect, test } from "vitest";
import { splitRules } from "@/lib/contracts/consolidation";
import { nextCutOff } from "./cut-off";
import { findGroups, type Mergeable } from "./find-groups";
import { mergeSaving } from "./freight";
import { receiverIdentity } from "./receiver";

const minute = 60_000;
const none = splitRules.parse({});
const goods = [{ category: null, grams: 500, presale: false, promiseAt: null, quantity: 1 }];
const work = (id: string, at: number, some: Partial<Mergeable> = {}): Mergeable => ({
  ...{ id, orderId: id, locationId: "L", receiver: "R", createdAt: at * minute, windowMs: 10 * minute },
  ...{ latest: 1_000 * minute, goods, ...some },
});
const found = (list: Mergeable[], rules = none) =>
  findGroups(list, rules).map((group) => ({
    ids: group.members.map((member) => member.id),
    closes: group.closesAt / minute,
  }));

test("orders within the window of the first leave together when it closes; the next one opens the next", () => {
  const list = [work("a", 0), work("b", 8), work("c", 10), work("d", 11), work("e", 15)];
  expect(found(list)).toEqual([
    { ids: ["a", "b", "c"], closes: 10 },
    { ids: ["d", "e"], closes: 21 },
  ]);
});

test("another receiver, another place, the same order or no window: alone", () => {
  expect(found([work("a", 0), work("b", 1, { receiver: "S" })])).toEqual([]);
  expect(found([work("a", 0), work("b", 1, { locationId: "M" })])).toEqual([]);
  expect(found([work("a", 0), work("b", 1, { orderId: "a" })])).toEqual([]);
  expect(found([work("a", 0), work("b", 1, { windowMs: 0 })])).toEqual([]);
});

test("never past a cut-off or a deadline", () => {
  expect(found([work("a", 0), work("b", 2, { latest: 5 * minute })])).toEqual([{ ids: ["a", "b"], closes: 5 }]);
  expect(found([work("a", 0, { latest: minute }), work("b", 2)])).toEqual([]);
});

test("what split rules keep apart is not merged", () => {
  const shoes = work("b", 1, { goods: goods.map((one) => ({ ...one, category: "Shoes" })) });
  expect(found([work("a", 0), shoes], splitRules.parse({ categories: ["Shoes"] }))).toEqual([]);
  expect(found([work("a", 0), work("b", 1)], splitRules.parse({ maxGrams: 999 }))).toEqual([]);
});

test("who comes later joins those that wait", () => {
  const list = [work("a", 0, { groupId: "g" }), work("b", 1, { groupId: "g" }), work("c", 9)];
  expect(findGroups(list, none)).toMatchObject([{ groupId: "g", members: [{}, {}, { id: "c" }] }]);
});

test("whatever comes: everyone in one group at most, all of one receiver, none waits too long", () => {
  const any = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 60 }),
      receiver: fc.constantFrom("R", "S"),
      orderId: fc.integer({ min: 0, max: 20 }).map(String),
      window: fc.integer({ min: 0, max: 20 }),
      latest: fc.integer({ min: 0, max: 90 }),
    }),
    { maxLength: 30, size: "max" },
  );
  fc.assert(
    fc.property(any, (list) => {
      const all = list.map(({ at, window, latest, ...rest }, i) =>
        work(`w${i}`, at, { ...rest, windowMs: window * minute, latest: Math.max(latest, at) * minute }),
      );
      const groups = findGroups(all, none);
      const members = groups.flatMap((group) => group.members.map((member) => member.id));
      expect(new Set(members).size).toBe(members.length);
      for (const group of groups) {
        expect(group.members.length).toBeGreaterThan(1);
        expect(new Set(group.members.map((member) => member.receiver)).size).toBe(1);
        expect(new Set(group.members.map((member) => member.orderId)).size).toBe(group.members.length);
        for (const member of group.members) {
          expect(group.closesAt).toBeLessThanOrEqual(member.latest);
        }
        const first = Math.min(...group.members.map((member) => member.createdAt));
        expect(group.closesAt).toBeLessThanOrEqual(first + 20 * minute);
      }
    }),
  );
});

test("a receiver is a masked id, or phone, name and address together", () => {
  const zhang = { name: "张三", phone: "13812345678", street: "文三路 100号", country: "CN", province: "浙江省" };
  const receiver = { ...zhang, city: "杭州市", district: "西湖区" };
  const same = receiverIdentity({ ...receiver, street: "文三路100号", phone: "+86 138 1234 5678" }, undefined);
  expect(receiverIdentity(receiver, "oaid")).toBe(same);
  expect(receiverIdentity({ ...receiver, street: "文三路101号" }, undefined)).not.toBe(same);
  expect(receiverIdentity({ ...receiver, name: "李四" }, undefined)).not.toBe(same);
  expect(receiverIdentity({ ...receiver, phone: "138****5678" }, "oaid")).toBe("masked:oaid");
  expect(receiverIdentity({ ...receiver, phone: "138****5678" }, undefined)).toBeUndefined();
});

test("the cut-off is the next one on the location's clocks", () => {
  const at = Date.parse("2026-11-20T10:30:00+08:00");
  const place = { cutOff: "16:00", timezone: "Asia/Shanghai" };
  expect(nextCutOff(place, at)).toBe(Date.parse("2026-11-20T16:00:00+08:00"));
  expect(nextCutOff(place, at + 330 * minute + 1)).toBe(Date.parse("2026-11-21T16:00:00+08:00"));
  expect(nextCutOff(place, at + 6 * 60 * minute)).toBe(Date.parse("2026-11-21T16:00:00+08:00"));
});

test("what a parcel saves is never negative", () => {
  const freight = (grams: number) => BigInt(800 + Math.max(0, Math.ceil((grams - 1_000) / 1_000)) * 200);
  expect(mergeSaving([500, 500], freight)).toBe(800n);
  expect(mergeSaving([2_000, 500], freight)).toBe(600n);
  expect(mergeSaving([500, 500], (grams) => BigInt(grams * grams))).toBe(0n);
});
