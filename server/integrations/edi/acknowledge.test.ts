import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { acknowledge } from "./acknowledge";
import { contrlVersion, control } from "./contrl";
import { readEdifact } from "./edifact";
import { composeEdifact, writeEdifact } from "./edifact-writer";
import { readAcknowledgement } from "./read-acknowledgement";
import { readX12 } from "./x12";
import { composeX12, writeX12 } from "./x12-writer";

const folder = join(import.meta.dirname, "fixtures");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const x12Names = readdirSync(folder).filter((name) => /^\d{3}__/.test(name));
const edifactNames = readdirSync(folder).filter((name) => !/^\d{3}__/.test(name));
const now = new Date("2026-11-23T08:30:00Z");

const ackOf = (document: string, type: "997" | "999" = "997", supported?: string[]) => {
  const [group] = readX12(document).interchanges[0]?.groups ?? [];
  if (!group) throw new Error("no group");
  const body = acknowledge(group, { type, supported });
  if (!body) throw new Error("no acknowledgement");
  return body;
};
const text = (document: string, type?: "997" | "999", supported?: string[]) =>
  writeX12(ackOf(document, type, supported))
    .split("~")
    .filter(Boolean);

test.each(x12Names)("%s is acknowledged, and the acknowledgement can be read", (name) => {
  const body = ackOf(read(name));
  const sender = { qualifier: "ZZ", id: "WEFT" };
  const envelope = { sender, receiver: { qualifier: "01", id: "828513080" }, controlNo: 7, at: now };
  const { interchanges } = readX12(writeX12(composeX12(envelope, "997", [body])));
  expect(interchanges).toMatchObject([
    { faults: [], groups: [{ faults: [], messages: [{ type: "997", faults: [] }] }] },
  ]);
  const [, ...rest] = writeX12(body).split("~").filter(Boolean);
  expect(rest.at(0)).toMatch(new RegExp(`^AK2\\*${name.slice(0, 3)}\\*`));
  expect(rest.at(1)).toBe("AK5*A");
  expect(rest.at(-1)).toBe(/^94[05]/.test(name) ? "AK9*E*1*1*1*4" : "AK9*A*1*1*1");
});

const whole = read("850__nodex12_850.edi");

test("what is wrong with a set is told by segment and element", () => {
  expect(
    text(whole.replace("PO1*1*120*EA", "PO1*1*12o*EA").replace("20101127*610385385", "20101327*610385385")),
  ).toEqual([
    ...["AK1*PO*1421", "AK2*850*000000010"],
    ...["AK3*BEG*2**8", "AK4*5**8*20101327", "AK3*PO1*13**8", "AK4*2**6*12o"],
    ...["AK5*R*5", "AK9*R*1*1*0"],
  ]);
  expect(text(whole.replace(/BEG\*.*~/, ""))).toContain("AK3*BEG*32**3");
  expect(text(whole.replace("CTT*6~", "??*6~"))).toContain("AK3*??*31**1");
});

test("wrong counts and numbers are noted, and the set is taken", () => {
  expect(text(whole.replace("SE*33*000000010", "SE*30*000000011")).slice(2)).toEqual(["AK5*E*4*3", "AK9*E*1*1*1"]);
  expect(text(whole.replace("GE*1*1421", "GE*2*1421")).at(-1)).toBe("AK9*E*2*1*1*5");
  expect(text(whole.replace(/SE\*33.*~/, "")).slice(2)).toEqual(["AK5*R*2", "AK9*R*1*1*0"]);
});

test("a group of good and bad sets is taken in part; what is not known is refused", () => {
  const set = whole.slice(whole.indexOf("ST*850"), whole.indexOf("GE*1"));
  const second = set.replaceAll("000000010", "000000011").replace("PO1*1*120*EA", "PO1*1**EA");
  const two = whole.replace(set, set + second).replace("GE*1*", "GE*2*");
  expect(text(two)).toEqual([
    ...["AK1*PO*1421", "AK2*850*000000010", "AK5*A", "AK2*850*000000011", "AK3*PO1*13**8", "AK4*2**1", "AK5*R*5"],
    "AK9*P*2*2*1",
  ]);
  expect(text(whole, "997", ["945"])).toEqual(["AK1*PO*1421", "AK2*850*000000010", "AK5*R*1", "AK9*R*1*1*0"]);
});

test("a 999 says the same in its own segments; acknowledgements are not acknowledged", () => {
  expect(text(whole.replace("PO1*1*120*EA", "PO1*1*12o*EA"), "999")).toEqual([
    ...["AK1*PO*1421*004010VICS", "AK2*850*000000010", "IK3*PO1*13**8", "IK4*2**6*12o", "IK5*R*5", "AK9*R*1*1*0"],
  ]);
  const [group] = readX12(whole.replace("GS*PO", "GS*FA")).interchanges[0]?.groups ?? [];
  expect(group && acknowledge(group)).toBeUndefined();
});

const contrlOf = (document: string) => {
  const [interchange] = readEdifact(document).interchanges;
  const body = interchange && control(interchange);
  if (!body) throw new Error("no CONTRL");
  return body;
};

test.each(edifactNames)("%s is answered with a CONTRL that can be read", (name) => {
  const body = contrlOf(read(name));
  const envelope = {
    sender: { id: "WEFT" },
    receiver: { id: "5400110000009", qualifier: "14" },
    reference: "8",
    at: now,
  };
  const written = writeEdifact(composeEdifact({ ...envelope, version: contrlVersion }, "CONTRL", [body]));
  const [back] = readEdifact(written).interchanges;
  expect(back).toMatchObject({ faults: [], groups: [{ messages: [{ type: "CONTRL", faults: [] }] }] });
  expect(back && control(back)).toBeUndefined();
  expect(writeEdifact(body)).toMatch(/^UCI\+[^']*\+7[^']*'UCM\+[^']*\+7/);
});

test("a message that cannot be worked with is rejected, its segment named by its place", () => {
  const orders = read("orders-with-group.edi").replace("UNT+21", "UNT+18");
  expect(writeEdifact(contrlOf(orders))).toBe(
    "UCI+2722166169492+5400110000009:14+5013546107732:14+7'UCM+1+ORDERS:D:96B:UN+7'",
  );
  expect(writeEdifact(contrlOf(orders.replace("QTY+21:288", "QTY+21:many")))).toMatch(
    /UCM\+1\+ORDERS:D:96B:UN\+4'UCS\+13'UCD\+37\+1'$/,
  );
  expect(writeEdifact(contrlOf(orders.replace(/BGM.*'/, "")))).toMatch(/\+4\+29\+UNT'UCS\+17\+13'$/);
  const cut = orders.replace(/UNT.*'/, "");
  expect(writeEdifact(contrlOf(cut))).toMatch(/UCM\+1\+ORDERS:D:96B:UN\+4\+13\+UNT'/);
});

test("what a partner acknowledges of ours is understood", () => {
  const body = ackOf(whole.replace("PO1*1*120*EA", "PO1*1*12o*EA"), "999");
  const party = { qualifier: "ZZ", id: "A" };
  const written = writeX12(composeX12({ sender: party, receiver: party, controlNo: 1, at: now }, "999", [body]));
  const [message] = readX12(written).interchanges[0]?.groups[0]?.messages ?? [];
  expect(message && readAcknowledgement(message)).toEqual({
    ...{ functionalId: "PO", groupNo: "1421", status: "R" },
    sets: [{ type: "850", reference: "000000010", accepted: false, problems: ["IK3 PO1 13 8", "IK4 2 6 12o"] }],
  });
});
