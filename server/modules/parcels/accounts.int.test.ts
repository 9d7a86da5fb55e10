import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { requestInterception } from "@/server/modules/fulfillment/service/request-interception";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { useCarrierUrl } from "./open-carrier";
import { changeAccount, createAccount, listAccounts, removeAccount, testAccount } from "./service/accounts";
import { buyLabel } from "./service/buy-label";
import { getRules, previewCarrier, saveRules } from "./service/rules";
import { runCalls } from "./service/run-calls";
import { simulatorKeys } from "./simulator";

let sf: SfEmulator;
beforeEach(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const sender = { name: "发货仓", phone: "13900000001", company: "" };
const live = {
  ...{ name: "SF", carrier: "sf" as const, mode: "live" as const, sender, active: true },
  ...{ settings: { partnerId: "P", monthlyCard: "755" }, secrets: { checkword: "very-secret-word" } },
};

test("secrets go in and never come out: not to pages, not to the log, and not in clear to the database", async () => {
  const { tenantId } = await createParcelShop();
  const made = await createAccount(tenantId, live, by());
  expect(made).toMatchObject({ ok: true, value: { secretsSet: ["checkword"], settings: { partnerId: "P" } } });
  const id = made.ok ? made.value.id : "";
  const changed = await changeAccount(tenantId, { ...live, secrets: {}, name: "SF 2", id, version: 1 }, by());
  expect(changed).toMatchObject({ ok: true, value: { name: "SF 2", secretsSet: ["checkword"] } });
  const seen = [made, changed, await listAccounts(tenantId)];
  await withTenant(tenantId, async (tx) => {
    seen.push((await tx.query("SELECT row_to_json(a)::text AS row FROM carrier_account a")) as never);
    seen.push((await tx.query("SELECT row_to_json(a)::text AS row FROM audit_entry a")) as never);
  });
  expect(JSON.stringify(seen)).not.toContain("very-secret-word");
  const stale = await changeAccount(tenantId, { ...live, id, version: 1 }, by());
  expect(stale).toMatchObject({ ok: false, code: "STALE" });
});

test("an account says what it lacks", async () => {
  const { tenantId } = await createParcelShop();
  const bare = { ...live, settings: {}, secrets: {} };
  const refused = await createAccount(tenantId, bare, by());
  const paths = refused.ok ? [] : refused.errors?.map((error) => error.path);
  expect(paths).toEqual(["settings.partnerId", "settings.monthlyCard", "secrets.checkword"]);
  const noMode = { ...live, carrier: "courier" as const, settings: {}, secrets: {} };
  expect(await createAccount(tenantId, noMode, by())).toMatchObject({ ok: false, code: "INVALID" });
});

test("a test call tells whether the keys are good", async () => {
  const { tenantId, accountId } = await createParcelShop();
  expect(await testAccount(tenantId, accountId, new Date())).toMatchObject({ value: { works: true } });
  sf.failNext({ body: JSON.stringify({ apiResultCode: "A1006", apiErrorMsg: "数字签名无效" }) });
  const refused = await testAccount(tenantId, accountId, new Date());
  expect(refused).toMatchObject({ value: { works: false, message: "A1006 数字签名无效" } });
  expect(await listAccounts(tenantId)).toMatchObject([{ problem: "A1006 数字签名无效" }]);
});

test("labels that waited for refused keys are bought once the account is put right", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  sf.failNext({ body: JSON.stringify({ apiResultCode: "A1006", apiErrorMsg: "数字签名无效" }) });
  expect(await buyLabel(shop.tenantId, box?.parcelId ?? "", by())).toMatchObject({ value: { status: "parked" } });
  const account = { ...live, mode: "simulator" as const, settings: {}, secrets: {}, id: shop.accountId, version: 1 };
  expect(await changeAccount(shop.tenantId, account, by())).toMatchObject({ ok: true, value: { problem: null } });
  await runCalls(shop.tenantId, { now: () => new Date(Date.now() + 1000), limit: 5 });
  expect(await withTenant(shop.tenantId, (tx) => tx.db.parcel.findFirstOrThrow({}))).toMatchObject({
    status: "labeled",
  });
});

test("another brand's accounts and rules are not there", async () => {
  const shop = await createParcelShop();
  const other = await createParcelShop();
  const nowhere = { ok: false, code: "NOT_FOUND" };
  expect(await changeAccount(other.tenantId, { ...live, id: shop.accountId, version: 1 }, by())).toMatchObject(nowhere);
  expect(await removeAccount(other.tenantId, shop.accountId, by())).toMatchObject(nowhere);
  expect(await testAccount(other.tenantId, shop.accountId, new Date())).toMatchObject(nowhere);
  const rules = [{ name: "x", conditions: {}, accountId: shop.accountId, service: "" }];
  expect(await saveRules(other.tenantId, { rules }, by())).toMatchObject({ ok: false, code: "INVALID" });
  expect(await getRules(shop.tenantId)).toHaveLength(1);
});

test("the preview answers by rules that are not saved, and says why others did not fit", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  const order = await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({ where: { id: box?.orderId } }),
  );
  const to = { accountId: shop.accountId, service: "2" };
  const rules = [
    { name: "west", conditions: { provinces: ["新疆"] }, ...to },
    { name: "east", conditions: { provinces: ["浙江"], maxGrams: 1000 }, ...to },
  ];
  const preview = await previewCarrier(shop.tenantId, { orderNo: order.externalNo, rules });
  expect(preview).toMatchObject({
    value: {
      choice: { index: 1, carrier: "sf", service: "2" },
      passedOver: ["provinces"],
      question: { weightGrams: 500 },
    },
  });
  const none = await previewCarrier(shop.tenantId, { orderNo: order.externalNo, rules: rules.slice(0, 1) });
  expect(none).toMatchObject({ value: { choice: null, passedOver: ["provinces"] } });
});

test("an account with parcels under way stays", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  await buyLabel(shop.tenantId, box?.parcelId ?? "", by());
  expect(await removeAccount(shop.tenantId, shop.accountId, by())).toMatchObject({ ok: false, code: "WRONG_STATE" });
});

test.each([
  ["turned back", "done"],
  ["refused", "refused"],
] as const)("a parcel that has left is stopped through its carrier: %s", async (_name, state) => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  await buyLabel(shop.tenantId, box.parcelId, by());
  await shipFulfillment(shop.tenantId, box.fulfillmentId, by());
  const asked = await requestInterception(shop.tenantId, box.orderId, {
    kind: "cancel",
    reason: "buyer",
    ...by(),
  });
  expect(asked).toMatchObject({ ok: true });
  if (state === "refused") for (const order of sf.orders.values()) order.canceled = true;
  await runCalls(shop.tenantId, { now: () => new Date(Date.now() + 1000), limit: 5 });
  expect([...sf.orders.values()][0]?.intercepted).toBe(state === "done");
  const stop = await withTenant(shop.tenantId, (tx) => tx.db.interception.findFirstOrThrow({}));
  expect(stop.state).toBe(state);
});
