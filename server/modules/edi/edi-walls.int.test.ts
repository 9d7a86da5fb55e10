import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import {
  bringFile,
  fetchFile,
  removeDrop,
  retryFile,
  setDropStatus,
  visitNow,
} from "@/server/modules/drops/service/change-drop";
import { changeDropSettings, connectDrop } from "@/server/modules/drops/service/connect-drop";
import { listDrops, listFiles } from "@/server/modules/drops/service/drop-views";
import { runDrop } from "@/server/modules/drops/service/run-drop";
import { testUser, x12Partner } from "@/server/testing/edi-partner";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { listMessages, readMessage, resendMessage, retryMessage, settleMessage } from "./service/message-log";

const manual = { kind: "manual" as const };
const by = { userId: testUser(), now: new Date() };
let ours: TestShop;
let theirs: TestShop;
let id: string;
let fileId: string;
let messageId: string;

const text =
  "ISA*00*          *00*          *01*BIGSTORE       *ZZ*WEFT           *261123*1200*U*00401*000000007*0*P*>~GS*PO*BIGSTORE*WEFT*20261123*1200*7*X*004010~ST*850*0001~BEG*00*SA*PO-9**20261120~N1*ST*张三丰~N3*西湖区文三路100号~N4*杭州市*浙江省*310000*CN~PER*CN*张三丰*TE*13800001111~PO1*1*1*EA*60.00**VN*SKU-0~CTT*1~SE*9*0001~GE*1*7~IEA*1*000000007~";

beforeEach(async () => {
  ours = await createTestShop();
  theirs = await createTestShop();
  const input = { name: "Manual", channelId: theirs.channelId, place: manual, partner: x12Partner() };
  id = unwrap(await connectDrop(theirs.tenantId, input, by)).id;
  const file = { id, name: "../po.edi", base64: Buffer.from(text).toString("base64") };
  expect(unwrap(await bringFile(theirs.tenantId, file, by))).toEqual({ fresh: true });
  await runDrop(theirs.tenantId, id, { now: () => new Date(), deadline: new Date(Date.now() + 60_000) });
  const { rows } = unwrap(await listMessages(theirs.tenantId, { id, show: "all", limit: 50 }, new Date()));
  const message = rows.find(({ document }) => document === "997");
  messageId = message?.id ?? "";
  fileId = unwrap(await readMessage(theirs.tenantId, messageId)).fileId ?? "";
});

test("another brand finds, reads and changes nothing of a place and its documents", async () => {
  const { tenantId } = ours;
  const missing = { ok: false, code: "NOT_FOUND" };
  const base64 = Buffer.from(text).toString("base64");
  expect((await listDrops(tenantId, new Date())).rows).toEqual([]);
  const input = { name: "Mine", channelId: theirs.channelId, place: manual, partner: x12Partner() };
  const attempts = [
    connectDrop(tenantId, input, by),
    changeDropSettings(tenantId, { id, version: 1, name: "x", place: manual, partner: x12Partner() }, by),
    setDropStatus(tenantId, { id, version: 1, status: "paused" }, by),
    removeDrop(tenantId, { id, version: 1 }, by),
    visitNow(tenantId, id, by),
    bringFile(tenantId, { id, name: "x", base64 }, by),
    fetchFile(tenantId, fileId, by),
    retryFile(tenantId, fileId, by),
    listFiles(tenantId, { id, problems: false, limit: 10 }),
    listMessages(tenantId, { id, show: "all", limit: 10 }, new Date()),
    readMessage(tenantId, messageId),
    retryMessage(tenantId, messageId, by),
    resendMessage(tenantId, messageId, by),
    settleMessage(tenantId, messageId, by),
  ];
  for (const attempt of attempts) expect(await attempt).toMatchObject(missing);
  expect(await runDrop(tenantId, id, { now: () => new Date(), deadline: new Date() })).toBe(false);
  expect(await withTenant(tenantId, (tx) => tx.db.sourceOrder.count())).toBe(0);
  // Nor can a warehouse of another brand be given to a partner; nothing of such a place is kept.
  const warehouse = x12Partner({ role: "warehouse", locationId: theirs.locations[0] ?? newId() });
  const refused = await connectDrop(tenantId, { ...input, channelId: null, partner: warehouse }, by);
  expect(refused).toMatchObject({ ok: false, code: "INVALID" });
  expect((await listDrops(tenantId, new Date())).rows).toEqual([]);
});

test("documents are shown without their people; who takes a file as it is, is on record", async () => {
  const { rows } = unwrap(await listMessages(theirs.tenantId, { id, show: "all", limit: 50 }, new Date()));
  const order = rows.find(({ document }) => document === "850");
  const shown = unwrap(await readMessage(theirs.tenantId, order?.id ?? "")).text;
  expect(shown).toContain("PO1*1*1*EA*60.00**VN*SKU-0~");
  for (const person of ["张三丰", "13800001111", "文三路"]) expect(shown).not.toContain(person);
  const taken = unwrap(await fetchFile(theirs.tenantId, fileId, by));
  expect(Buffer.from(taken.base64, "base64").toString()).toContain("AK9*A*1*1*1~");
  const audit = await withTenant(theirs.tenantId, (tx) => tx.db.auditEntry.findMany({ where: { subjectId: id } }));
  expect(audit.map(({ action }) => action)).toEqual(["drop.connected", "drop.file_downloaded"]);
  // What is fetched by hand has left.
  const { rows: files } = unwrap(await listFiles(theirs.tenantId, { id, problems: false, limit: 10 }));
  expect(files.find((file) => file.id === fileId)).toMatchObject({ direction: "out", state: "done" });
});

test("what was sent is sent again under another name and the same number", async () => {
  unwrap(await fetchFile(theirs.tenantId, fileId, by));
  unwrap(await resendMessage(theirs.tenantId, messageId, by));
  expect(await settleMessage(theirs.tenantId, messageId, by)).toMatchObject({ code: "WRONG_STATE" });
  const again = unwrap(await fetchFile(theirs.tenantId, fileId, by));
  expect(again.name).toMatch(/^997_000000001_\w+\.edi$/);
  expect(Buffer.from(again.base64, "base64").toString()).toContain("*000000001*0*P*");
});
