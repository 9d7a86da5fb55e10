import type { HoldDetail } from "@/lib/contracts/cleansing";
import type {
  DeclineReason,
  InterceptionKind,
  InterceptionStage,
  InterceptionState,
  StopPiece,
} from "@/lib/contracts/fulfillment";
import type { LocationType } from "@/lib/contracts/network";
import type {
  DeliveryMethod,
  FulfillmentStatus,
  HoldSeverity,
  HoldType,
  OrderStatus,
  PaymentStatus,
} from "@/lib/contracts/order-status";
import { maskName, maskPhone } from "@/lib/format/mask";
import { inChannels } from "@/server/auth/channel-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { allowedActions } from "@/server/domain/fulfillment/transitions";
import { canceledAmount } from "@/server/domain/order/amounts";
import { fail, ok, type Result } from "@/server/errors";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { isAtLocations, namesOf, orderById, orderParts, skusByIds } from "../repo/order-page";
import { type OrderViewer, visibleChannels, visibleLocations } from "./access";
import { openReceiver } from "./receiver";

type OrderRow = NonNullable<Awaited<ReturnType<typeof orderById>>>;
type Parts = Awaited<ReturnType<typeof orderParts>>;

/** The order, if the viewer may see it at all: a channel's people see its orders, a store's what it works on. */
export async function findVisible(tx: TenantTx, viewer: OrderViewer, id: string): Promise<OrderRow | undefined> {
  const order = await orderById(tx, id);
  const visible = visibleLocations(viewer);
  if (order && !inChannels(visibleChannels(viewer), order.channelId)) return undefined;
  if (!order || (visible && !(await isAtLocations(tx, id, visible)))) return undefined;
  return order;
}

/** Everything the page of one order shows. The receiver is masked. */
export async function getOrder(viewer: OrderViewer, id: string) {
  return withTenant(viewer.tenantId, async (tx): Promise<Result<OrderDetail>> => {
    const order = await findVisible(tx, viewer, id);
    if (!order) return fail("NOT_FOUND", "No such order");
    const parts = await orderParts(tx, id);
    const names = await namesOf(tx, peopleIn(parts));
    const skus = await skusIn(tx, parts);
    const receiver = openReceiver(await tenantKeys(tx), order.receiverSealed);
    return ok({
      ...headOf(order),
      receiver: {
        name: maskName(receiver.name),
        phone: maskPhone(receiver.phone),
        hasStreet: receiver.street !== "",
      },
      lines: linesOf(parts, skus),
      canceledMinor: canceledAmount({ ...order, lines: parts.lines }),
      holds: parts.holds.map((hold) => holdOf(hold, names)),
      fulfillmentOrders: fulfillmentOf(parts, skus, visibleLocations(viewer)),
      events: parts.events.flatMap(({ id, at, type, actorType, actorId, data }) =>
        spellOut({ id, at, type, actorType, actorName: nameOf(names, actorId), data: data as EventData }),
      ),
      notes: parts.notes.map(({ id, body, createdAt, authorId }) => {
        return { id, body, createdAt, authorName: nameOf(names, authorId) };
      }),
    });
  });
}

type EventData = Record<string, unknown>;
interface TimelineEvent {
  id: string;
  at: Date;
  type: string;
  actorType: string;
  actorName: string | null;
  data: EventData;
}
export type OrderDetail = ReturnType<typeof headOf> & {
  receiver: { name: string; phone: string; hasStreet: boolean };
  lines: ReturnType<typeof linesOf>;
  /** What canceled units come to, discounts taken off; the total is what the channel sent and contains it. */
  canceledMinor: bigint;
  holds: ReturnType<typeof holdOf>[];
  fulfillmentOrders: ReturnType<typeof fulfillmentOf>;
  events: TimelineEvent[];
  notes: { id: string; body: string; createdAt: Date; authorName: string | null }[];
};

/** An order that was routed in the batch that received it has one event that says both; the latest comes first. */
function spellOut(event: TimelineEvent): TimelineEvent[] {
  const { routed: decisionId, ...data } = event.data;
  if (event.type !== "received" || typeof decisionId !== "string") return [event];
  return [
    { ...event, id: `${event.id}:routed`, type: "routed", data: { decisionId } },
    { ...event, data },
  ];
}

const nameOf = (names: Map<string, string>, id: string | null) => (id && names.get(id)) || null;

function peopleIn({ events, notes, holds }: Parts): string[] {
  const ids = [
    ...events.filter((event) => event.actorType === "user").map((event) => event.actorId),
    ...notes.map((note) => note.authorId),
    ...holds.flatMap((hold) => [hold.ownerId, hold.closedById]),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

function headOf(order: OrderRow) {
  const {
    channel,
    receiverSealed: _,
    receiverNameHash,
    receiverPhoneHash,
    receiverTailHash,
    buyerKey,
    lat: __,
    lng: ___,
    ...rest
  } = order;
  return {
    ...rest,
    status: order.status as OrderStatus,
    paymentStatus: order.paymentStatus as PaymentStatus,
    method: order.method as DeliveryMethod,
    channel: { id: channel.id, code: channel.code, name: channel.name, type: channel.type },
  };
}

type Skus = Map<string, Awaited<ReturnType<typeof skusByIds>>[number]>;

/** SKUs sold and SKUs to be picked: of a bundle these differ. */
async function skusIn(tx: TenantTx, { lines, fulfillmentOrders }: Parts): Promise<Skus> {
  const picked = fulfillmentOrders.flatMap((order) => order.fulfillmentOrderLines.map((line) => line.skuId));
  const ids = new Set([...lines.flatMap((line) => line.skuId ?? []), ...picked]);
  return new Map((await skusByIds(tx, [...ids])).map((sku) => [sku.id, sku]));
}

function linesOf({ lines }: Parts, skus: Skus) {
  return lines.map(({ tenantId: _, orderId: __, sample: ___, ...line }) => ({
    ...line,
    sku: (line.skuId && skus.get(line.skuId)) || null,
  }));
}

function holdOf(hold: Parts["holds"][number], names: Map<string, string>) {
  return {
    id: hold.id,
    type: hold.type as HoldType,
    scope: hold.scope,
    cause: hold.cause,
    severity: hold.severity as HoldSeverity,
    status: hold.status as "open" | "cleared" | "released",
    detail: hold.detail as unknown as Partial<HoldDetail>,
    ownerName: nameOf(names, hold.ownerId),
    dueAt: hold.dueAt,
    openedAt: hold.openedAt,
    closedAt: hold.closedAt,
    closedByName: nameOf(names, hold.closedById),
    closeReason: hold.closeReason,
  };
}

/** What was asked for a fulfillment order last, answered or not. */
function interceptionOf({ interceptions }: Parts, fulfillmentOrderId: string) {
  const last = interceptions.filter((one) => one.fulfillmentOrderId === fulfillmentOrderId).at(-1);
  if (!last) return null;
  const { id, reason, deadline, answer } = last;
  const kind = last.kind as InterceptionKind;
  return {
    id,
    reason,
    deadline,
    answer,
    kind,
    stage: last.stage as InterceptionStage,
    state: last.state as InterceptionState,
    take: (last.lines as { take: StopPiece[] } | null)?.take ?? null,
  };
}

function actionsOf(order: Parts["fulfillmentOrders"][number]) {
  const status = order.status as FulfillmentStatus;
  const method = order.method as DeliveryMethod;
  const type = order.location.type as LocationType;
  return { status, method, allowedActions: allowedActions({ status, method, locationType: type }) };
}

function fulfillmentOf(parts: Parts, skus: Skus, visible: string[] | undefined) {
  return parts.fulfillmentOrders
    .filter((order) => !visible || visible.includes(order.locationId))
    .map((order) => ({
      id: order.id,
      ...actionsOf(order),
      interception: interceptionOf(parts, order.id),
      hop: order.hop,
      acceptBy: order.acceptBy,
      pickupBy: order.pickupBy,
      declinedReason: order.declinedReason as DeclineReason | null,
      location: {
        id: order.locationId,
        code: order.location.code,
        name: order.location.name,
        type: order.location.type,
      },
      carrier: order.carrier,
      trackingNo: order.trackingNo,
      promiseBy: order.promiseBy,
      shipBy: order.shipBy,
      createdAt: order.createdAt,
      shippedAt: order.shippedAt,
      closeReason: order.closeReason,
      version: order.version,
      lines: order.fulfillmentOrderLines.map(({ lineNo, quantity, skuId }) => {
        return { lineNo, quantity, skuId, skuCode: skus.get(skuId)?.code ?? "" };
      }),
    }));
}
