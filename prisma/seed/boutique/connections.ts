import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { createAccount } from "@/server/modules/parcels/service/accounts";
import { saveRules } from "@/server/modules/parcels/service/rules";
import { savePolicy } from "@/server/modules/publishing/service/policies";

const shares = [
  { channel: "tmall", amount: 50, lowAt: null, buffer: 0 },
  { channel: "douyin", amount: 30, lowAt: 3, buffer: 1 },
  { channel: "wechat", amount: 20, lowAt: 3, buffer: 0 },
];

/** What a brand at work has set up: a carrier, played by the simulator, and what each channel may show of the stock. */
export async function writeConnections(tenantId: TenantId, channelIds: ReadonlyMap<string, string>, now: Date) {
  const by = { actor: systemActor, now };
  const account = await createAccount(
    tenantId,
    {
      ...{ carrier: "sf", name: "顺丰速运（模拟）", mode: "simulator", settings: {}, secrets: {}, active: true },
      sender: { name: "云织发货仓", phone: "02160001234", company: "" },
    },
    by,
  );
  if (!account.ok) throw new Error(account.detail);
  const rule = { name: "", conditions: {}, accountId: account.value.id, service: "" };
  const saved = await saveRules(tenantId, { rules: [rule] }, by);
  if (!saved.ok) throw new Error(saved.detail);
  for (const [i, { channel, ...rest }] of shares.entries()) {
    const policy = await savePolicy(
      tenantId,
      {
        ...{ channelId: channelIds.get(channel) ?? "", scope: "all", target: "", mode: "share", source: "all" },
        ...{ ceiling: null, priority: i + 1, ...rest },
      },
      by,
    );
    if (!policy.ok) throw new Error(policy.detail);
  }
  await withTenant(tenantId, async (tx) => {
    const sample = { data: { sample: true } };
    await tx.db.carrierAccount.updateMany({ where: { id: account.value.id }, ...sample });
    await tx.db.carrierRule.updateMany({ where: { accountId: account.value.id }, ...sample });
    await tx.db.publishPolicy.updateMany({ where: { channelId: { in: [...channelIds.values()] } }, ...sample });
  });
}
