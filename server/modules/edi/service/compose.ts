import { isAcknowledgement } from "@/lib/contracts/edi";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { composeEdifact, writeEdifact } from "@/server/integrations/edi/edifact-writer";
import type { Segment } from "@/server/integrations/edi/segment";
import { composeX12, writeX12 } from "@/server/integrations/edi/x12-writer";
import { putFile } from "@/server/modules/drops/service/put-file";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { changeMessage, type EdiMessage, findMessage } from "../repo/messages";
import { channelOf, lockPartner, type Partner, setControlNo } from "../repo/partners";
import { keptSegments } from "./kept-message";
import { type Written, writeAnswer, writeDespatch, writeInvoiceOf } from "./write-documents";
import { writeStock, writeWork } from "./write-stock";

/**
 * Writes one document that waits: with the partner's next control number, in the transaction in which the file is written
 * down that carries it, so that numbers have no gaps and nothing is told twice. What cannot be written waits for a person.
 */
export async function compose(tenantId: TenantId, partnerId: string, messageId: string, now: Date): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    const partner = await lockPartner(tx, partnerId);
    const message = await findMessage(tx, messageId);
    if (!partner || message?.state !== "waiting") return;
    const written = await contentOf(tx, partner, message, now);
    if ("code" in written) {
      const { code, message: why } = written;
      await changeMessage(tx, message.id, "stuck", now, { code, message: why });
      return;
    }
    const controlNo = partner.controlNo + 1;
    await setControlNo(tx, partner.id, controlNo);
    const { text, syntax } = write(partner, message.document, written, controlNo, now);
    const { outFolder } = await channelOf(tx, partner.dropId);
    const dropFileId = await putFile(
      tx,
      {
        ...{ dropId: partner.dropId, key: `edi:${controlNo}`, folder: outFolder, contentType: "application/edi" },
        name: `${message.document}_${String(controlNo).padStart(9, "0")}.edi`,
        bytes: Buffer.from(text, syntax === "UNOC" ? "latin1" : "utf8"),
      },
      now,
    );
    // An acknowledgement that rejects says so for good.
    const code = isAcknowledgement(message.document) ? message.code : null;
    await changeMessage(tx, message.id, "done", now, { controlNo: String(controlNo), dropFileId, code, message: null });
  });
}

async function contentOf(tx: TenantTx, partner: Partner, message: EdiMessage, now: Date): Promise<Written> {
  switch (message.document) {
    case "997":
    case "999":
    case "CONTRL":
      return keptSegments(await tenantKeys(tx), message.bodySealed);
    case "855":
    case "ORDRSP":
      return writeAnswer(tx, partner, message, now);
    case "856":
    case "DESADV":
      return writeDespatch(tx, partner, message, now);
    case "810":
    case "INVOIC":
      return writeInvoiceOf(tx, partner, message, now);
    case "846":
      return writeStock(tx, partner, message, now);
    case "940":
      return writeWork(tx, partner, message, now);
    default:
      return { code: "UNSUPPORTED", message: `Nobody can write ${message.document}` };
  }
}

interface Content {
  segments: Segment[];
  version?: string | undefined;
}

const latin1 = /^[\0-\xff]*$/;

function write(partner: Partner, document: string, { segments, version }: Content, controlNo: number, at: Date) {
  const { ownId, ownQualifier, partnerId, partnerQualifier, test } = partner;
  if (partner.standard === "x12") {
    const sides = {
      sender: { id: ownId, qualifier: ownQualifier },
      receiver: { id: partnerId, qualifier: partnerQualifier },
    };
    const of999 = document === "999" ? { version: "005010X231A1" } : {};
    return {
      text: writeX12(composeX12({ ...sides, controlNo, at, test, ...of999 }, document, [segments])),
      syntax: "",
    };
  }
  const syntax = segments.every((one) => one.elements.flat().every((value) => latin1.test(value))) ? "UNOC" : "UNOY";
  const side = (id: string, qualifier: string) => ({ id, ...(qualifier && { qualifier }) });
  const sides = { sender: side(ownId, ownQualifier), receiver: side(partnerId, partnerQualifier) };
  const envelope = { ...sides, reference: String(controlNo), at, test, syntax, ...(version && { version }) } as const;
  return { text: writeEdifact(composeEdifact(envelope, document, [segments])), syntax };
}
