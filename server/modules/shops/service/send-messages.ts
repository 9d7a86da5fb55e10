import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { Shipment } from "@/server/integrations/channel/port";
import type { Answer, Problem } from "@/server/integrations/wire/answer";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenShop } from "../open-shop";
import {
  claimMessages,
  type DueMessage,
  finishMessage,
  type MessageOutcome,
  othersOpen,
  type ShipBody,
  shippedLines,
} from "../repo/messages";
import { platformOf } from "../repo/orders";
import { logged } from "./log-call";

const leaseMs = 2 * 60_000;
const atOnce = 100;
const firstPauseMs = 10_000;
const longestPauseMs = 30 * 60_000;
const lastAttempt = 6;
const waitMs = 10 * 60_000;

/**
 * Tells a shop what it has to be told, one thing after the other and each under a key of its own: said twice because a
 * process died, the platform says that it knows. The first refusal of the keys ends it. Returns that, if there was one.
 */
export async function sendMessages(
  tenantId: TenantId,
  connectionId: string,
  shop: OpenShop,
  now: () => Date,
): Promise<Problem | undefined> {
  const due = await withTenant(tenantId, (tx) =>
    claimMessages(tx, { connectionId, now: now(), leaseMs, limit: atOnce }),
  );
  for (const message of due) {
    const shipment = await withTenant(tenantId, (tx) => shipmentOf(tx, message, shop));
    const { confirmShipment } = shop.connector;
    if (shipment === "later") {
      const dueAt = new Date(now().getTime() + waitMs);
      await withTenant(tenantId, (tx) => finishMessage(tx, message.id, { status: "pending", dueAt }, now()));
      continue;
    }
    if (!shipment || !confirmShipment) {
      const why = { code: "NOT_OFFERED", message: "This platform cannot be told about shipments" };
      await withTenant(tenantId, (tx) => finishMessage(tx, message.id, { status: "parked", ...why }, now()));
      continue;
    }
    const about = { connectionId, operation: "ship", subject: shipment.externalNo, now };
    const answer = await logged(tenantId, about, () => confirmShipment(shipment));
    await withTenant(tenantId, (tx) =>
      finishMessage(tx, message.id, outcomeOf(answer, message.attempts, now()), now()),
    );
    if (!answer.ok && answer.problem === "auth") return answer;
  }
  return undefined;
}

function outcomeOf(answer: Answer<unknown>, attempts: number, now: Date): MessageOutcome {
  if (answer.ok) return { status: "done" };
  const { problem, code, message, afterMs } = answer;
  // The shop's keys are put right by a person or by a new token: what is to be said waits for that.
  const parked = problem === "rejected" || (problem === "retry" && attempts >= lastAttempt);
  if (parked) return { status: "parked", code, message };
  const pause = Math.max(afterMs ?? 0, Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1)));
  return { status: "pending", dueAt: new Date(now.getTime() + pause), code, message };
}

/** What the platform is told; `later` when it takes one parcel only and more of the order is still to leave. */
async function shipmentOf(
  tx: Parameters<typeof platformOf>[0],
  { body, businessKey }: DueMessage,
  { manifest }: OpenShop,
): Promise<Shipment | "later" | undefined> {
  const [source] = await platformOf(tx, [body.orderId]);
  if (!source) return undefined;
  const lines = await shippedLines(tx, body);
  const whole = lines.every((line) => line.quantity === line.ordered);
  const keys = await tenantKeys(tx);
  const told = JSON.parse(keys.open("platform_order.sealed", source.appliedSealed).toString("utf8")) as {
    order: { buyer: { maskedId?: string } };
    lines: { ref: string; lineNo?: number }[];
  };
  const { maskedId } = told.order.buyer;
  const shipment = {
    ...(maskedId && { receiverToken: maskedId }),
    ...{ externalNo: source.externalNo, carrier: carrierOf(manifest.carriers, body), trackingNo: body.trackingNo },
    key: businessKey,
  };
  if (whole) return shipment;
  if (!manifest.partialShipment) return (await othersOpen(tx, body)) ? "later" : shipment;
  const refs = new Map(told.lines.map((line) => [line.lineNo, line.ref]));
  const parts = lines.flatMap(({ lineNo, quantity }) => {
    const ref = refs.get(lineNo);
    return ref && quantity ? [{ ref, quantity }] : [];
  });
  return { ...shipment, lines: parts };
}

/** A carrier by the platform's name for it; its own code in capitals where nobody has said. */
const carrierOf = (names: Readonly<Record<string, string>> | undefined, { carrier }: ShipBody) =>
  names?.[carrier] ?? carrier.toUpperCase();
