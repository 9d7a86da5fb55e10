import { createHash } from "node:crypto";
import type { WmsConnection } from "@/server/db/generated/client";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { FailureError } from "@/server/errors";
import { isUuid, type TenantId } from "@/server/ids";
import { type QimenReportMethod, qimenManifest } from "@/server/integrations/qimen/manifest";
import { failureXml, type RefusalCode, successXml } from "@/server/integrations/qimen/replies";
import { type QimenReport, readReport } from "@/server/integrations/qimen/reports";
import { isSigned, parseQimenTime, signMethods } from "@/server/integrations/qimen/signing";
import { parseXml, XmlError } from "@/server/integrations/qimen/xml";
import { log } from "@/server/log";
import { routingAgain } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { findConnection, markHeard } from "../repo/connections";
import { endMessage, insertMessage, type NewMessage } from "../repo/messages";
import { applyReport } from "./apply-report";
import { secretOf } from "./connections";
import { RefusedReport } from "./refused-report";

export interface IncomingReport {
  /** Of the address, as is the connection: whose it is claimed to be, until the signature holds. */
  tenantId: TenantId;
  connectionId: string;
  /** Of the query, as they came. */
  params: Readonly<Record<string, string>>;
  /** Exactly as it came. */
  body: string;
  now: Date;
}

const allowedSkewMs = 10 * 60_000;
const parkedForMs = 60_000;

/**
 * What a warehouse tells us, and the answer it gets. Nobody is believed before the signature over parameters and raw
 * body holds. A report is carried out once, in one transaction with the note that it was; told again, it is thanked
 * for. What is true but cannot be carried out yet is parked and tried again, for goods that moved have moved.
 */
export async function receiveReport(incoming: IncomingReport): Promise<string> {
  const { tenantId, connectionId, body, now } = incoming;
  const connection = isUuid(connectionId)
    ? await withTenant(tenantId, async (tx) => {
        const found = await findConnection(tx, connectionId);
        return found && { ...found, secret: await secretOf(tx, found) };
      })
    : null;
  const doubt = connection ? doubtAbout(incoming, connection) : (["sign-check-failure", "invalid signature"] as const);
  if (!connection || doubt) return failureXml(...(doubt ?? ["sign-check-failure", "invalid signature"]));
  const method = reportMethod(incoming.params.method ?? "");
  if (!method) return failureXml("unknown-method", "This method is not served here");
  try {
    const report = readReport(method, parseXml(body));
    return await take(incoming, connection, method, report);
  } catch (error) {
    if (error instanceof XmlError || error instanceof RefusedReport) {
      const code = error instanceof RefusedReport ? error.code : "invalid-xml";
      await note(incoming, connection, {
        method,
        status: "refused",
        key: refusedKey(now, body),
        code,
        problem: error.message,
      });
      return failureXml(code, error.message);
    }
    log.error(
      { tenantId, connectionId, method, reason: error instanceof Error ? error.message : "unknown" },
      "wms report failed",
    );
    return failureXml("try-again-later", "Could not be processed, please send it again");
  }
}

function doubtAbout(
  { params, body, now }: IncomingReport,
  connection: WmsConnection & { secret: string },
): readonly [RefusalCode, string] | undefined {
  const known = params.sign_method === undefined || signMethods.some((name) => name === params.sign_method);
  if (!known || params.app_key !== connection.appKey || !isSigned(params, connection.secret, { body })) {
    return ["sign-check-failure", "invalid signature"];
  }
  if (params.customerId !== connection.customerId) return ["invalid-customer", "This customerId is not served here"];
  const sent = parseQimenTime(params.timestamp ?? "");
  if (!sent || Math.abs(now.getTime() - sent.getTime()) > allowedSkewMs) {
    return ["invalid-timestamp", "The timestamp is more than ten minutes off"];
  }
  return undefined;
}

/** The platform's own name of a method has a prefix that its URL parameter leaves out. */
function reportMethod(given: string): QimenReportMethod | undefined {
  const name = given.replace(/^taobao\.qimen\./, "");
  return qimenManifest.reports.find((method) => method === name);
}

async function take(
  incoming: IncomingReport,
  connection: WmsConnection,
  method: QimenReportMethod,
  report: QimenReport,
): Promise<string> {
  const { tenantId, now, body } = incoming;
  const key = reportKey(report, body);
  try {
    const repeated = await routingAgain(tenantId, async (tx) => {
      await markHeard(tx, connection.id, now);
      const text = { method, status: "done", key, reference: referenceOf(report) } as const;
      const id = await insertMessage(tx, await messageOf(tx, incoming, connection, text));
      if (!id) return true;
      const end = await applyReport(tx, connection, report, { id, now });
      await endMessage(tx, id, end, now);
      return false;
    });
    return successXml(repeated ? "already received" : "ok");
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { code, detail } = error.failure;
    const dueAt = new Date(now.getTime() + parkedForMs);
    const parked = {
      method,
      status: "parked",
      key,
      reference: referenceOf(report),
      code,
      problem: detail,
      dueAt,
    } as const;
    await note(incoming, connection, parked);
    return successXml("received");
  }
}

type Noted = Pick<NewMessage, "method" | "status" | "key" | "code" | "problem" | "dueAt"> & { reference?: string };

const note = (incoming: IncomingReport, connection: WmsConnection, text: Noted) =>
  withTenant(incoming.tenantId, async (tx) => insertMessage(tx, await messageOf(tx, incoming, connection, text)));

async function messageOf(
  tx: TenantTx,
  { body, now }: IncomingReport,
  { id }: WmsConnection,
  text: Noted,
): Promise<NewMessage> {
  const sealed = (await tenantKeys(tx)).seal("wms_message.body", body);
  return { reference: "", ...text, connectionId: id, direction: "in", body: sealed, now };
}

/**
 * What makes two reports the same: the warehouse's `outBizCode` for the document; without one, the text. A stock
 * report is many messages in one and known by its text; its items are known one by one when they are posted.
 */
function reportKey(report: QimenReport, body: string): string {
  if (report.type === "process") return `${report.code}:${report.status}:${report.at?.toISOString() ?? ""}`;
  if (report.type !== "stock" && report.outBizCode) return `${report.code}:${report.outBizCode}`;
  return digest(body);
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const refusedKey = (now: Date, body: string) => `refused:${now.getTime()}:${digest(body).slice(0, 16)}`;

const referenceOf = (report: QimenReport) =>
  report.type === "stock"
    ? report.changes
        .map((change) => change.outBizCode)
        .join(" ")
        .slice(0, 200)
    : report.code;

/** Tries a parked report again, from what was kept of it. */
export async function retryParked(
  tenantId: TenantId,
  message: { id: string; connectionId: string; method: string; body: Uint8Array; attempts: number },
  now: Date,
): Promise<void> {
  const method = reportMethod(message.method);
  try {
    await routingAgain(tenantId, async (tx) => {
      const connection = await findConnection(tx, message.connectionId);
      if (!method || !connection) return;
      const body = (await tenantKeys(tx)).open("wms_message.body", message.body).toString("utf8");
      await endMessage(
        tx,
        message.id,
        await applyReport(tx, connection, readReport(method, parseXml(body)), { id: message.id, now }),
        now,
      );
    });
  } catch (error) {
    if (!(error instanceof FailureError || error instanceof RefusedReport)) throw error;
    const refused = error instanceof RefusedReport;
    const dueAt = new Date(now.getTime() + parkedForMs * 2 ** Math.min(message.attempts, 6));
    const end = refused
      ? ({ status: "failed", code: error.code, problem: error.message } as const)
      : ({ status: "parked", code: error.failure.code, problem: error.failure.detail, dueAt } as const);
    await withTenant(tenantId, (tx) => endMessage(tx, message.id, end, now));
  }
}
