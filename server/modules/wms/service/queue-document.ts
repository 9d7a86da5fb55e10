import type { WmsDocumentKind } from "@/lib/contracts/wms";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import type { QimenCall } from "@/server/integrations/qimen/manifest";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { insertDocument } from "../repo/documents";
import { insertMessage } from "../repo/messages";

export interface NewWmsDocument {
  connectionId: string;
  kind: WmsDocumentKind;
  orderType: string;
  method: QimenCall;
  code: string;
  referenceId: string | null;
  lines: { lineNo: string; orderLineNo?: number; skuId: string; planned: number }[];
  body: string;
  now: Date;
}

/** Writes down a document and the message that tells the warehouse. Undefined when there is one of this number. */
export async function queueDocument(tx: TenantTx, document: NewWmsDocument): Promise<string | undefined> {
  const { method, body, ...rest } = document;
  const id = newId();
  if (!(await insertDocument(tx, { id, ...rest }))) return undefined;
  await queueMessage(tx, { ...rest, documentId: id, method, body, key: document.code });
  return id;
}

/** Puts a message into the outbox; the same key is sent once. */
export async function queueMessage(
  tx: TenantTx,
  message: {
    connectionId: string;
    documentId?: string;
    method: QimenCall;
    key: string;
    code: string;
    body: string;
    now: Date;
    dueAt?: Date;
  },
): Promise<void> {
  const { connectionId, documentId, method, key, code, body, now, dueAt = now } = message;
  await insertMessage(tx, {
    ...{ connectionId, documentId, method, key, now, dueAt },
    ...{ direction: "out", status: "pending", reference: code },
    body: (await tenantKeys(tx)).seal("wms_message.body", body),
  });
}
