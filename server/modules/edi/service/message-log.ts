import type { z } from "zod";
import type { EdiMessageView, ediMessagesInput } from "@/lib/contracts/edi";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { visitWithin } from "@/server/modules/drops/service/change-drop";
import { type Page, pageOf, readCursor } from "@/server/modules/drops/service/drop-views";
import { fetchedBytes } from "@/server/modules/drops/service/fetched-file";
import { bringAgain } from "@/server/modules/drops/service/put-file";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { changeMessage, findMessage } from "../repo/messages";
import { partnerOfDrop } from "../repo/partners";
import { ediMessages } from "../repo/views";
import { keptMessage } from "./kept-message";
import { shown, shownText } from "./mask-segments";
import { decode } from "./read-text";

interface By {
  userId: UserId;
  now: Date;
}

/** What cannot become right by being tried again: it has to be sent anew. */
const hopeless = ["MALFORMED", "UNSUPPORTED", "WRONG_PARTY", "EMPTY", "NOT_OURS"];

/** Documents exchanged at a place, page by page. NOT_FOUND for a place that is not ours. */
export function listMessages(
  tenantId: TenantId,
  { id, show, cursor, limit }: z.output<typeof ediMessagesInput>,
  now: Date,
): Promise<Result<Page<EdiMessageView>>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await partnerOfDrop(tx, id))) return fail("NOT_FOUND", "No such partner");
    const wanted = { dropId: id, show, before: readCursor(cursor), limit: limit + 1 };
    return ok(pageOf(await ediMessages(tx, wanted, now), limit));
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findMessage>>>;

const canRetry = ({ state, code }: Found) => state === "stuck" && !hopeless.includes(code ?? "");
const canResend = ({ direction, state, dropFileId }: Found) =>
  direction === "out" && state === "done" && dropFileId !== null;

export interface MessageText {
  text: string;
  fileId: string | null;
  canRetry: boolean;
  canResend: boolean;
  canSettle: boolean;
}

/** What a document says, a segment a line; names, numbers and streets in it are masked. */
export function readMessage(tenantId: TenantId, id: string): Promise<Result<MessageText>> {
  return withTenant(tenantId, async (tx) => {
    const message = await findMessage(tx, id);
    if (!message) return fail("NOT_FOUND", "No such document");
    const can = { canRetry: canRetry(message), canResend: canResend(message), canSettle: message.state === "stuck" };
    return ok({ text: await textOf(tx, message), fileId: message.dropFileId, ...can });
  });
}

async function textOf(tx: TenantTx, message: Found): Promise<string> {
  const { standard } = message.partner;
  if (message.direction === "in" && message.bodySealed) {
    const { header, body } = keptMessage(await tenantKeys(tx), message.bodySealed);
    return shown([header, ...body], standard);
  }
  const bytes = message.dropFileId ? await fetchedBytes(tx, message.dropFileId) : undefined;
  return bytes ? shownText(decode(bytes), standard) : "";
}

/** Somebody has put right what kept a document from being carried out, or written. NOT_FOUND, WRONG_STATE. */
export const retryMessage = (tenantId: TenantId, id: string, by: By) =>
  decide(tenantId, id, by, "edi.message_retried", canRetry, (tx, message) =>
    changeMessage(tx, message.id, "waiting", by.now, { attempts: 0, dueAt: by.now, code: null, message: null }),
  );

/** The same interchange once more, for a partner that has lost it. NOT_FOUND, WRONG_STATE. */
export const resendMessage = (tenantId: TenantId, id: string, by: By) =>
  decide(tenantId, id, by, "edi.message_resent", canResend, async (tx, message) => {
    await bringAgain(tx, message.dropFileId ?? "", by.now);
    await changeMessage(tx, message.id, "done", by.now, { acknowledged: null });
  });

/** Somebody has seen to it by other means. NOT_FOUND, WRONG_STATE. */
export const settleMessage = (tenantId: TenantId, id: string, by: By) =>
  decide(
    tenantId,
    id,
    by,
    "edi.message_settled",
    ({ state }) => state === "stuck",
    (tx, message) => changeMessage(tx, message.id, "done", by.now),
  );

function decide(
  tenantId: TenantId,
  id: string,
  by: By,
  action: string,
  allowed: (message: Found) => boolean,
  act: (tx: TenantTx, message: Found) => Promise<unknown>,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const message = await findMessage(tx, id);
    if (!message) return fail("NOT_FOUND", "No such document");
    if (!allowed(message)) return fail("WRONG_STATE", "Nothing is to be done about it");
    await act(tx, message);
    const { document, reference, partner } = message;
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: by.userId, action, subjectType: "edi_message", subjectId: id },
      data: { label: `${document} ${reference}`.trim(), document, reference },
    });
    await visitWithin(tx, partner.dropId, by.now);
    return ok({ id });
  });
}
