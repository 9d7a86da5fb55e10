import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { documentsOf, queueAnswers, queueRecalls, queueShipped, queueStock, queueWork } from "../repo/due";
import { changeMessage, type EdiMessage, waitingMessages } from "../repo/messages";
import { channelOf, type Partner, partnerOfDrop, setStockDue } from "../repo/partners";
import { applyMessage } from "./apply-message";
import { compose } from "./compose";

const atOnce = 200;
const lastAttempt = 3;
const pauseMs = 60_000;

/** All that is due between a brand and one partner: carries out what came, finds what is to be told, and writes it. */
export async function runPartner(
  tenantId: TenantId,
  dropId: string,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<void> {
  const partner = await withTenant(tenantId, (tx) => partnerOfDrop(tx, dropId));
  if (!partner) return;
  await each(tenantId, partner, "in", now, deadline, (message) => applyMessage(tenantId, partner, message, now()));
  await queueDue(tenantId, partner, now());
  await each(tenantId, partner, "out", now, deadline, (message) => compose(tenantId, partner.id, message.id, now()));
}

/** One document that fails, for whatever reason, does not keep the others. */
async function each(
  tenantId: TenantId,
  partner: Partner,
  direction: "in" | "out",
  now: () => Date,
  deadline: Date,
  work: (message: EdiMessage) => Promise<void>,
): Promise<void> {
  const asked = { now: now(), limit: atOnce };
  for (const message of await withTenant(tenantId, (tx) => waitingMessages(tx, partner.id, direction, asked))) {
    if (now() > deadline) return;
    try {
      await work(message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      log.error({ tenantId, ediMessageId: message.id, reason }, "an edi document could not be carried out");
      const attempts = message.attempts + 1;
      const state = attempts >= lastAttempt ? "stuck" : "waiting";
      const dueAt = new Date(now().getTime() + pauseMs * 2 ** attempts);
      const change = { attempts, dueAt, code: "UNEXPECTED", message: null };
      await withTenant(tenantId, (tx) => changeMessage(tx, message.id, state, now(), change));
    }
  }
}

function queueDue(tenantId: TenantId, partner: Partner, now: Date): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    if (partner.role === "warehouse") {
      await queueRecalls(tx, partner.id, now);
      if (partner.locationId) await queueWork(tx, partner.id, partner.locationId, now);
      return;
    }
    const documents = documentsOf(partner.standard);
    await queueAnswers(tx, partner.id, documents.answer, now);
    await queueShipped(tx, partner.id, documents.despatch, now);
    if (partner.settings.invoices) await queueShipped(tx, partner.id, documents.invoice, now);
    const { stockDueAt, settings } = partner;
    if (!documents.stock || settings.stockHours === 0 || !stockDueAt || stockDueAt > now) return;
    const { channel } = await channelOf(tx, partner.dropId);
    if (channel) await queueStock(tx, partner.id, channel.id, documents.stock, now);
    await setStockDue(tx, partner.id, new Date(now.getTime() + settings.stockHours * 3_600_000));
  });
}
