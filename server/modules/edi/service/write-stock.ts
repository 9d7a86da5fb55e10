import type { TenantTx } from "@/server/db/tenant-tx";
import { nobody, type ProductId } from "@/server/integrations/edi/purchase-order";
import { write846, write940 } from "@/server/integrations/edi/warehouse";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { stockFacts } from "../repo/facts";
import type { EdiMessage } from "../repo/messages";
import { channelOf, type Partner } from "../repo/partners";
import { beginWork, warehouseFacts, workLines } from "../repo/warehouse";
import type { Written } from "./write-documents";

/** Our number of a SKU as the partner wants it named, and its barcode, which everybody knows. */
const numbersOf = ({ settings }: Partner, { code, barcode }: { code: string; barcode: string | null }): ProductId[] => [
  { qualifier: settings.skuQualifier || "VN", value: code },
  ...(barcode ? [{ qualifier: barcode.length === 13 ? "EN" : "UP", value: barcode }] : []),
];

/** 846: units for sale of everything the channel should show. */
export async function writeStock(tx: TenantTx, partner: Partner, { id }: EdiMessage, now: Date): Promise<Written> {
  const { channel, tenant } = await channelOf(tx, partner.dropId);
  const numbers = channel ? await stockFacts(tx, channel.id) : [];
  if (numbers.length === 0) return { code: "NO_STOCK", message: "Nothing is published to this channel" };
  const rows = numbers.map((sku) => ({ ids: numbersOf(partner, sku), available: sku.value }));
  const seller = { ...nobody, name: tenant.name, id: partner.ownId, idQualifier: "92" };
  return { segments: write846(rows, { reference: id.replaceAll("-", "").slice(-20), now, seller }) };
}

/**
 * 940: what a third party's warehouse is to ship. The work is begun: nobody else touches it. Taken back, the same without
 * whom it was for.
 */
export async function writeWork(tx: TenantTx, partner: Partner, message: EdiMessage, now: Date): Promise<Written> {
  const facts = message.fulfillmentId && (await warehouseFacts(tx, message.fulfillmentId));
  if (!message.fulfillmentId || !facts) return { code: "GONE", message: "The work is gone" };
  const canceled = message.businessKey.startsWith("recall:");
  if (!canceled && facts.status !== "accepted") return { code: "TAKEN_BACK", message: `It is ${facts.status} by now` };
  if (!canceled) await beginWork(tx, message.fulfillmentId, now);
  const receiver = openReceiver(await tenantKeys(tx), facts.receiverSealed);
  const lines = await workLines(tx, message.fulfillmentId);
  const { location } = facts;
  const segments = write940({
    ...{ canceled, number: message.reference, purchaseOrderNo: facts.externalNo.slice(0, 22) },
    depositor: { ...nobody, name: facts.brand, id: partner.ownId, idQualifier: "92" },
    warehouse: { ...nobody, name: location.name, id: location.code, idQualifier: "92" },
    ...(!canceled && {
      shipTo: {
        ...{ ...nobody, name: receiver.name, phone: receiver.phone, country: facts.country },
        ...{ street: [facts.district, receiver.street].filter(Boolean).join(" "), city: facts.city },
        ...{ region: facts.province, postalCode: facts.postalCode ?? "" },
      },
    }),
    ...(facts.shipBy && { shipOn: facts.shipBy }),
    ...{ scac: (facts.carrier ?? "").toUpperCase().slice(0, 4), note: "" },
    lines: lines.map((line, i) => ({
      ...{ no: String(i + 1), quantity: line.quantity, unit: "EA", description: line.name },
      ids: numbersOf(partner, line),
    })),
  });
  return { segments };
}
