import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import {
  type EntryRequest,
  entryOrderXml,
  type ReturnRequest,
  returnOrderXml,
} from "@/server/integrations/qimen/requests";
import { connectionAt } from "../repo/connections";
import { lockDocumentOf } from "../repo/documents";
import { queueDocument } from "./queue-document";
import { takeBack } from "./take-back";

type Line = { lineNo: string; skuId: string; skuCode: string; name?: string; quantity: number };
type Own = "warehouseCode" | "ownerCode" | "lines" | "createdAt";

type EntryDocument = Omit<EntryRequest, Own> & {
  locationId: string;
  referenceId: string;
  lines: Line[];
  now: Date;
};
type ReturnDocument = Omit<ReturnRequest, Own> & {
  locationId: string;
  referenceId: string;
  lines: Line[];
  now: Date;
};

const noSystem = fail("NOT_FOUND", "This location has no warehouse system");

/** Whether a location's goods are received by a warehouse system, which then has to be told what to expect. */
export const hasWms = async (tx: TenantTx, locationId: string): Promise<boolean> =>
  (await connectionAt(tx, locationId))?.active ?? false;

/**
 * Tells the warehouse which goods will arrive, through the outbox of the caller's transaction; what it receives comes
 * as a receipt. NOT_FOUND without a connection, ALREADY_EXISTS when this number was sent before.
 */
export async function sendEntryOrder(tx: TenantTx, document: EntryDocument): Promise<Result<{ id: string }>> {
  const { locationId, referenceId, lines, now, ...request } = document;
  const connection = await connectionAt(tx, locationId);
  if (!connection) return noSystem;
  const body = entryOrderXml({ ...request, ...place(connection), createdAt: now, lines: lines.map(itemOf) });
  const id = await queueDocument(tx, {
    ...{ connectionId: connection.id, kind: "entry", orderType: request.type, method: "entryorder.create" },
    ...{ code: request.code, referenceId, lines: lines.map(plannedOf), body, now },
  });
  return id ? ok({ id }) : fail("ALREADY_EXISTS", "A document of this number was sent before");
}

/** The same for goods a buyer sends back. */
export async function sendReturnOrder(tx: TenantTx, document: ReturnDocument): Promise<Result<{ id: string }>> {
  const { locationId, referenceId, lines, now, ...request } = document;
  const connection = await connectionAt(tx, locationId);
  if (!connection) return noSystem;
  const body = returnOrderXml({ ...request, ...place(connection), lines: lines.map(itemOf) });
  const id = await queueDocument(tx, {
    ...{ connectionId: connection.id, kind: "return", orderType: request.type, method: "returnorder.create" },
    ...{ code: request.code, referenceId, lines: lines.map(plannedOf), body, now },
  });
  return id ? ok({ id }) : fail("ALREADY_EXISTS", "A document of this number was sent before");
}

/**
 * Takes an entry or a return back: dropped when the warehouse was never told, canceled there otherwise. WRONG_STATE when
 * goods of it have arrived already.
 */
export async function cancelDocument(
  tx: TenantTx,
  { referenceId, reason, now }: { referenceId: string; reason: string; now: Date },
): Promise<Result<null>> {
  const document = await lockDocumentOf(tx, referenceId);
  if (!document) return fail("NOT_FOUND", "No such document at a warehouse");
  // The warehouse would not take it: there is nothing to take back.
  if (document.status === "refused" || document.status === "canceled") return ok(null);
  if (!["waiting", "sent", "working"].includes(document.status))
    return fail("WRONG_STATE", "Goods have arrived, or it is closed");
  await takeBack(tx, document, document.connection, { reason, now });
  return ok(null);
}

const place = ({ warehouseCode, ownerCode }: WmsConnection) => ({ warehouseCode, ownerCode });
const itemOf = ({ lineNo, skuCode, name, quantity }: Line) => ({ lineNo, itemCode: skuCode, itemName: name, quantity });
const plannedOf = ({ lineNo, skuId, quantity }: Line) => ({ lineNo, skuId, planned: quantity });
