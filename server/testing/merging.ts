import { defaultConsolidation, type SplitRules, splitRules } from "@/lib/contracts/consolidation";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { consolidationRules, saveConsolidation } from "@/server/modules/consolidation/service/settings";
import { routeOrders } from "./packing";
import type { OrderParts, TestShop } from "./shop";

export const sameReceiver = {
  ...{ name: "王五", phone: "13811112222", country: "CN", province: "浙江省", city: "杭州市" },
  ...{ district: "西湖区", street: "文三路100号" },
};

/** Orders of the shop's channel wait for each other, ten minutes; with these split rules. */
export async function openMergeWindow(
  { tenantId, channelId }: TestShop,
  minutes = 10,
  split: Partial<SplitRules> = {},
) {
  const { version } = await consolidationRules(tenantId);
  const settings = { ...defaultConsolidation, windows: { [channelId]: minutes }, split: splitRules.parse(split) };
  unwrap(await saveConsolidation(tenantId, newId(), { settings, version }, new Date()));
}

/** Two orders to one receiver, or the given ones, routed. */
export const twins = (shop: TestShop, parts: OrderParts[] = [{ shipTo: sameReceiver }, { shipTo: sameReceiver }]) =>
  routeOrders(shop, parts);

export const groupsOf = ({ tenantId }: TestShop) =>
  withTenant(tenantId, (tx) => tx.db.mergeGroup.findMany({ include: { members: true }, orderBy: { openedAt: "asc" } }));
