import { expect, test } from "vitest";
import { type DropDraft, draftOf, inputOf } from "./drop-draft";

const hostKey = `SHA256:${"a".repeat(43)}`;
const id = "01a208e3-d9e2-7000-8b03-42573fe1b3b2";
const draft = (over: Partial<DropDraft> = {}): DropDraft => ({
  ...draftOf(),
  ...{ name: "Big store", channelId: id, host: "sftp.example.com", username: "weft", password: "x", hostKey },
  ...over,
});
const wrong = (over: Partial<DropDraft>, keysKept = false) => {
  const said = inputOf(draft(over), { keysKept });
  return "wrong" in said ? said.wrong : [];
};

test("a form that is filled in is what the server wants", () => {
  expect(inputOf(draft(), { keysKept: false })).toMatchObject({
    input: { name: "Big store", channelId: id, partner: null, place: { kind: "sftp", port: 22, inFolder: "in" } },
  });
  const edi = draft({ use: "buyer", kind: "manual", ownId: "WEFT", partnerId: "BIG" });
  expect(inputOf(edi, { keysKept: false })).toMatchObject({
    input: { place: { kind: "manual" }, partner: { role: "buyer", ownQualifier: "ZZ", settings: { dueInDays: 30 } } },
  });
});

test("what is missing or wrong is named", () => {
  expect(wrong({ host: "" })).toContain("host");
  expect(wrong({ hostKey: "" })).toContain("hostKey");
  expect(wrong({ port: "x" })).toContain("port");
  expect(wrong({ password: "" })).toEqual(["password"]);
  expect(wrong({ password: "" }, true)).toEqual([]);
  expect(wrong({ channelId: "" })).toEqual(["channelId"]);
  expect(wrong({ use: "buyer", ownId: "WEFT", partnerId: "" })).toContain("partnerId");
  expect(wrong({ use: "buyer", ownId: "WEFT", partnerId: "B", partnerQualifier: "1" })).toContain("partnerQualifier");
  expect(wrong({ use: "warehouse", ownId: "WEFT", partnerId: "B" })).toContain("locationId");
  expect(wrong({ use: "buyer", ownId: "W", partnerId: "B", dueInDays: "soon" })).toContain("dueInDays");
});
