import type { WmsMessageRow, WmsMessagesInput, WmsMessageText } from "@/lib/contracts/wms";
import { maskName, maskPhone } from "@/lib/format/mask";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { parseXml, writeXml, type XmlContent, type XmlElement } from "@/server/integrations/qimen/xml";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { wmsSweep } from "../jobs";
import { listMessages, retryMessage, visibleMessage } from "../repo/messages";
import type { WmsMember } from "./connections";

/** What went to warehouses and came from them, newest first. */
export async function listWmsMessages(
  { tenantId, scope }: WmsMember,
  input: WmsMessagesInput,
): Promise<{ rows: WmsMessageRow[]; nextCursor: string | null }> {
  const [at, id] = (input.cursor ?? "").split("|");
  const before = at && isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : undefined;
  const found = await withTenant(tenantId, (tx) => listMessages(tx, input, scope, before));
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > rows.length && last ? `${last.createdAt.toISOString()}|${last.id}` : null };
}

const noMessage = fail("NOT_FOUND", "No such message");

/** What a message says. Names, numbers and streets in it are masked. */
export function readWmsMessage({ tenantId, scope }: WmsMember, id: string): Promise<Result<WmsMessageText>> {
  return withTenant(tenantId, async (tx) => {
    const message = await visibleMessage(tx, id, scope);
    if (!message) return noMessage;
    const keys = await tenantKeys(tx);
    const body = keys.open("wms_message.body", message.bodySealed).toString("utf8");
    const reply = message.replySealed && keys.open("wms_message.reply", message.replySealed).toString("utf8");
    const replayable =
      message.direction === "out" ? ["failed", "pending"].includes(message.status) : message.status === "parked";
    return ok({ body: maskXml(body), reply: reply === null ? null : maskXml(reply), replayable });
  });
}

/**
 * Has a message tried again at once: one that did not get through, or a report that waits. What was carried out is
 * never repeated: WRONG_STATE.
 */
export function replayMessage({ tenantId, scope, userId, now }: WmsMember, id: string): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const message = await visibleMessage(tx, id, scope);
    if (!message) return noMessage;
    if (!(await retryMessage(tx, id, now))) return fail("WRONG_STATE", "It was carried out, or refused for good");
    await recordAudit(tx, {
      ...{
        actorType: "user",
        actorId: userId,
        action: "wms.message_replayed",
        subjectType: "wms_message",
        subjectId: id,
      },
      data: { method: message.method, reference: message.reference },
    });
    await enqueue(tx, wmsSweep, {}, { key: "wms.sweep-next" });
    return ok(null);
  });
}

const masks: Record<string, (text: string) => string> = {
  name: maskName,
  mobile: maskPhone,
  tel: maskPhone,
  detailAddress: () => "***",
  idNumber: () => "***",
  email: () => "***",
  buyerNick: maskName,
  buyerMessage: () => "***",
  sellerMessage: () => "***",
};

/** The same document without its people; what is no XML is not shown, for nobody knows what is in it. */
function maskXml(source: string): string {
  try {
    const root = parseXml(source);
    return indent(writeXml(root.name, masked(root)));
  } catch {
    return "";
  }
}

function masked(element: XmlElement): XmlContent {
  if (element.children.length === 0) return element.text;
  const content: Record<string, XmlContent[]> = {};
  for (const child of element.children) {
    const mask = masks[child.name];
    const value = mask && child.text ? mask(child.text) : masked(child);
    content[child.name] = [...(content[child.name] ?? []), value];
  }
  return content;
}

/** A line per element, for reading. */
function indent(xml: string): string {
  let depth = 0;
  return xml
    .replace(/>\s*</g, ">\n<")
    .split("\n")
    .map((line) => {
      if (line.startsWith("</")) depth -= 1;
      const text = `${"  ".repeat(Math.max(0, depth))}${line}`;
      if (/^<[^/?!][^>]*>$/.test(line) && !line.endsWith("/>")) depth += 1;
      return text;
    })
    .join("\n");
}
