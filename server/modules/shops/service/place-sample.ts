import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { turnSoon } from "../jobs";
import { manifestOf } from "../platforms";
import { changeConnection, findConnection, someSkus } from "../repo/connections";
import { simulatorOf } from "../simulator";

const receiver = {
  ...{ name: "李娜", phone: "13900001234", province: "浙江省", city: "杭州市", district: "西湖区" },
  street: "文三路 90 号",
};

/**
 * A buyer's order at a simulated shop, for two pieces of the brand's own goods: it comes in like any other. NOT_FOUND;
 * WRONG_STATE for a real shop; CONFLICT while the brand has nothing to sell.
 */
export async function placeSample(tenantId: TenantId, id: string, now: Date): Promise<Result<{ externalNo: string }>> {
  const found = await withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, id);
    return row && { row, skus: await someSkus(tx, 2) };
  });
  if (!found) return fail("NOT_FOUND", "No such shop");
  if (found.row.mode !== "simulator") return fail("WRONG_STATE", "Only a simulated shop can be ordered from here");
  if (found.skus.length === 0) return fail("CONFLICT", "There are no SKUs that could be sold");
  const externalNo = `${now.getTime()}${String(Math.floor(Math.random() * 1_000)).padStart(3, "0")}`;
  const lines = found.skus.map((sku, at) => ({
    ...{
      ref: `${externalNo}${at + 1}`,
      item: `7${at}0001`,
      sku: `8${at}0001${externalNo.slice(-6)}`,
      merchantCode: sku.code,
    },
    ...{ title: sku.name, quantity: 1, price: sku.price },
  }));
  const manifest = manifestOf(found.row.platform);
  // Old enough to be read at once: what is younger may be incomplete.
  const modifiedAt = new Date(Math.floor((now.getTime() - manifest.pull.lagMs) / 1_000) * 1_000);
  const simulator = await simulatorOf(manifest, tenantId);
  simulator.put({ externalNo, modifiedAt, stage: "to_ship", receiver, lines, freight: "0.00", note: "" });
  await withTenant(tenantId, async (tx) => {
    await changeConnection(tx, id, { dueAt: now });
    await turnSoon(tx, id);
  });
  return ok({ externalNo });
}
