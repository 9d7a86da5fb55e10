import { type EdiPartnerInput, type EdiSettings, ediSettings } from "@/lib/contracts/edi";
import type { EdiPartner } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export type Partner = Omit<EdiPartner, "settings"> & { settings: EdiSettings };

const typed = (row: EdiPartner | null): Partner | undefined =>
  row ? { ...row, settings: ediSettings.parse(row.settings) } : undefined;

export const partnerOfDrop = async (tx: TenantTx, dropId: string) =>
  typed(await tx.db.ediPartner.findFirst({ where: { dropId } }));

/** Locked: control numbers are given one after the other. */
export async function lockPartner(tx: TenantTx, id: string): Promise<Partner | undefined> {
  await tx.query("SELECT 1 FROM edi_partner WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tx.tenantId, id]);
  return typed(await tx.db.ediPartner.findFirst({ where: { id } }));
}

export const setControlNo = (tx: TenantTx, id: string, controlNo: number) =>
  tx.db.ediPartner.updateMany({ where: { id }, data: { controlNo } });

export async function savePartner(tx: TenantTx, dropId: string, partner: EdiPartnerInput, now: Date): Promise<void> {
  const stockDueAt = partner.settings.stockHours > 0 ? now : null;
  const { tenantId } = tx;
  await tx.db.ediPartner.upsert({
    where: { tenantId_dropId: { tenantId, dropId } },
    create: { tenantId, id: newId(), dropId, ...partner, stockDueAt },
    update: { ...partner, stockDueAt },
  });
}

export const setStockDue = (tx: TenantTx, id: string, stockDueAt: Date) =>
  tx.db.ediPartner.updateMany({ where: { id }, data: { stockDueAt } });

/** Another partner's warehouse, or somebody's with a system of its own. */
export const locationTaken = async (tx: TenantTx, locationId: string, dropId: string | undefined): Promise<boolean> =>
  (await tx.db.ediPartner.count({ where: { locationId, dropId: { not: dropId ?? newId() } } })) > 0 ||
  (await tx.db.wmsConnection.count({ where: { locationId } })) > 0;

export const findLocation = (tx: TenantTx, id: string) => tx.db.location.findFirst({ where: { id } });

/** The place's channel with the brand's own country. */
export async function channelOf(tx: TenantTx, dropId: string) {
  const drop = await tx.db.fileDrop.findFirst({ where: { id: dropId } });
  const channel = drop?.channelId ? await tx.db.channel.findFirst({ where: { id: drop.channelId } }) : null;
  const tenant = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
  return { channel, tenant, outFolder: drop?.outFolder ?? "" };
}
