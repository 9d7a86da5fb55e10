import type { EdiState } from "@/lib/contracts/edi";
import type { EdiMessage } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export type { EdiMessage };

export type NewMessage = Pick<EdiMessage, "partnerId" | "direction" | "document" | "businessKey"> & {
  state: EdiState;
  reference?: string;
  controlNo?: string;
  setNo?: string;
  bodySealed?: Uint8Array<ArrayBuffer>;
  dropFileId?: string;
  code?: string;
  message?: string;
};

/** Writes messages down; those that are there already stay as they are. Returns how many were new. */
export async function insertMessages(tx: TenantTx, messages: readonly NewMessage[], now: Date): Promise<number> {
  if (messages.length === 0) return 0;
  const data = messages.map((message) => ({
    ...{ tenantId: tx.tenantId, id: newId(), ...message, dueAt: now, createdAt: now },
    finishedAt: message.state === "waiting" ? null : now,
  }));
  return (await tx.db.ediMessage.createMany({ data, skipDuplicates: true })).count;
}

export const findMessage = (tx: TenantTx, id: string) =>
  tx.db.ediMessage.findFirst({ where: { id }, include: { partner: true } });

/** The interchange came before, in another file. */
export const interchangeKnown = async (tx: TenantTx, partnerId: string, businessKeyStart: string): Promise<boolean> =>
  (await tx.db.ediMessage.count({
    where: { partnerId, direction: "in", businessKey: { startsWith: businessKeyStart } },
  })) > 0;

/** What is to be carried out or written now, in the order in which it came. */
export const waitingMessages = (
  tx: TenantTx,
  partnerId: string,
  direction: "in" | "out",
  { now, limit }: { now: Date; limit: number },
) =>
  tx.db.ediMessage.findMany({
    where: { partnerId, direction, state: "waiting", dueAt: { lte: now } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });

type Change = Partial<
  Pick<
    EdiMessage,
    "reference" | "controlNo" | "orderId" | "dropFileId" | "acknowledged" | "attempts" | "dueAt" | "code" | "message"
  >
>;

export const changeMessage = (tx: TenantTx, id: string, state: EdiState, now: Date, change: Change = {}) =>
  tx.db.ediMessage.updateMany({
    where: { id },
    data: { state, finishedAt: state === "waiting" ? null : now, ...change },
  });

/** A partner's verdict on what we sent under a control number; on one set of it, where it names one. Returns how many. */
export const setAcknowledged = async (
  tx: TenantTx,
  partnerId: string,
  sent: { controlNo: string; setNo?: string },
  verdict: { acknowledged: "accepted" | "rejected"; message: string | null },
): Promise<number> =>
  (await tx.db.ediMessage.updateMany({ where: { partnerId, direction: "out", ...sent }, data: verdict })).count;

/** The document an order came by. */
export const orderMessage = (tx: TenantTx, partnerId: string, orderId: string) =>
  tx.db.ediMessage.findFirst({
    where: { partnerId, orderId, direction: "in", state: "done", document: { in: ["850", "ORDERS"] } },
  });

/** Whether another document has brought this order before. */
export const orderTaken = async (tx: TenantTx, partnerId: string, orderId: string, id: string): Promise<boolean> =>
  (await tx.db.ediMessage.count({
    where: { partnerId, orderId, direction: "in", document: { in: ["850", "ORDERS"] }, id: { not: id } },
  })) > 0;

/** How many of such documents about an order were written. */
export const countAbout = (tx: TenantTx, partnerId: string, orderId: string, documents: string[]) =>
  tx.db.ediMessage.count({
    where: { partnerId, orderId, direction: "out", document: { in: documents }, state: "done" },
  });
