import type { z } from "zod";
import {
  type CarrierName,
  type HistoryView,
  historyStatuses,
  type SetupStep,
  type SetupView,
  type saveCarriersInput,
  type saveOrderRulesInput,
  setupSteps,
  type TestedCall,
} from "@/lib/contracts/shop-setup";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import type { Manifest } from "@/server/integrations/channel/manifest";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { openCredentials, openShop } from "../open-shop";
import { manifestOf } from "../platforms";
import { forgetSuggestions } from "../repo/article-work";
import { findConnection, type ShopConnection } from "../repo/connections";
import {
  brandCarriers,
  carriersOf,
  findHistory,
  putCarriers,
  putStep,
  type ShopHistory,
  setTakeUnpaid,
  stepsDone,
  warehousesOf,
} from "../repo/setup";
import { suggestJob, suggestKey } from "../setup-job-names";
import { logged } from "./log-call";

export interface By {
  userId: UserId;
  now: Date;
}

const unknown = fail("NOT_FOUND", "No such shop");
const usualCarriers = ["sf", "jd", "zto", "yto", "sto", "yunda", "ems"];

/** What the platform calls a carrier, where nobody has said otherwise. */
const usualName = ({ carriers }: Manifest, carrier: string): string => carriers?.[carrier] ?? carrier.toUpperCase();

/** Where no orders are read there are no articles, rules, earlier days or stages either. */
const isStepOf = ({ pull }: Manifest, step: SetupStep): boolean =>
  pull !== undefined || step === "test" || step === "carriers";

/** How far a shop is set up, and what was set. NOT_FOUND for a shop that is not ours. */
export function setupOf(tenantId: TenantId, id: string): Promise<Result<SetupView>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return unknown;
    const manifest = manifestOf(shop.platform);
    const done = new Map((await stepsDone(tx, id)).map((row) => [row.step, row.doneAt]));
    const steps = setupSteps.filter((step) => (step === "warehouse" ? manifest.warehouses : isStepOf(manifest, step)));
    const history = await findHistory(tx, id);
    const warehouse =
      manifest.warehouseField && (await openCredentials(tx, shop.secretsSealed))[manifest.warehouseField];
    return ok({
      steps: steps.map((step) => ({ step, doneAt: done.get(step) ?? null })),
      carriers: await carrierNames(tx, id, manifest),
      takeUnpaid: shop.takeUnpaid,
      ...(manifest.warehouseField && { warehouse: warehouse ?? "" }),
      warehouses: await warehousesOf(tx, id),
      ...(manifest.namesWarehouses && { preferWarehouse: shop.preferWarehouse }),
      historyDays: Math.floor((manifest.pull?.historyMs ?? 0) / 86_400_000),
      history: history && historyView(history),
    });
  });
}

const historyView = ({ status, fromAt, toAt, throughAt, orders, ...rest }: ShopHistory): HistoryView => ({
  status: historyStatuses.find((one) => one === status) ?? "failed",
  ...{ from: fromAt, to: toAt, through: throughAt, orders, code: rest.code, message: rest.message },
  ...{ startedAt: rest.startedAt, finishedAt: rest.finishedAt },
});

async function carrierNames(tx: TenantTx, id: string, manifest: Manifest): Promise<CarrierName[]> {
  const own = new Map((await carriersOf(tx, id)).map((row) => [row.carrier, row.code]));
  const ours = [...usualCarriers, ...Object.keys(manifest.carriers ?? {}), ...(await brandCarriers(tx)), ...own.keys()];
  return [...new Set(ours)].map((carrier) => {
    return { carrier, usual: usualName(manifest, carrier), own: own.get(carrier) ?? null };
  });
}

/** A step is done; done twice, the first time counts. NOT_FOUND for a shop that is not ours. */
export function finishStep(
  tenantId: TenantId,
  { id, step }: { id: string; step: SetupStep },
  by: By,
): Promise<Result<{ id: string }>> {
  return changing(tenantId, id, (tx) => putStep(tx, id, step, { by: by.userId, now: by.now }));
}

async function changing(
  tenantId: TenantId,
  id: string,
  change: (tx: TenantTx, shop: ShopConnection) => Promise<unknown>,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return unknown;
    await change(tx, shop);
    return ok({ id });
  });
}

/** A harmless call now; that it worked finishes the step. NOT_FOUND for a shop that is not ours. */
export async function testShop(tenantId: TenantId, id: string, by: By, clock: () => Date): Promise<Result<TestedCall>> {
  const opened = await withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    return shop && (await openShop(tx, shop, clock));
  });
  if (!opened) return unknown;
  const began = clock().getTime();
  const about = { connectionId: id, operation: "test", subject: "", now: clock };
  const said = await logged(tenantId, about, () => opened.connector.check());
  const ms = clock().getTime() - began;
  if (!said.ok) return ok({ ok: false, shop: "", ms, code: said.code, message: said.message });
  await finishStep(tenantId, { id, step: "test" }, by);
  return ok({ ok: true, shop: said.value.shop, ms, code: "", message: "" });
}

export const recordSetUp = (tx: TenantTx, { id, shopName }: ShopConnection, { userId }: By, what: string) =>
  recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action: "shop.set_up", subjectType: "shop_connection", subjectId: id },
    data: { shop: shopName, what },
  });

/** What the platform calls our carriers; what is as usual is not kept. NOT_FOUND for a shop that is not ours. */
export function saveCarriers(
  tenantId: TenantId,
  { id, codes }: z.output<typeof saveCarriersInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return changing(tenantId, id, async (tx, shop) => {
    const manifest = manifestOf(shop.platform);
    const own = new Map(codes.map(({ carrier, code }) => [carrier, code]));
    const rows = [...own].map(([carrier, code]) => ({ carrier, code }));
    await putCarriers(
      tx,
      id,
      rows.filter(({ carrier, code }) => code && code !== usualName(manifest, carrier)),
    );
    await putStep(tx, id, "carriers", { by: by.userId, now: by.now });
    await recordSetUp(tx, shop, by, "carriers");
  });
}

/** Which of the platform's orders are taken in. NOT_FOUND for a shop that is not ours. */
export function saveOrderRules(
  tenantId: TenantId,
  { id, takeUnpaid }: z.output<typeof saveOrderRulesInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return changing(tenantId, id, async (tx, shop) => {
    if (shop.takeUnpaid !== takeUnpaid) {
      await setTakeUnpaid(tx, id, takeUnpaid);
      await recordSetUp(tx, shop, by, "orders");
    }
    await putStep(tx, id, "orders", { by: by.userId, now: by.now });
  });
}

/** The catalog has changed: what open articles may be is looked for anew. NOT_FOUND for a shop that is not ours. */
export function lookAgain(tenantId: TenantId, id: string): Promise<Result<{ id: string }>> {
  return changing(tenantId, id, async (tx) => {
    await forgetSuggestions(tx, id);
    await enqueue(tx, suggestJob, { connectionId: id }, suggestKey(id));
  });
}
