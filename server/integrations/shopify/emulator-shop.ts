import type { EmulatedOrder, Emulator } from "../channel/emulator";
import type { Field } from "./emulator-graphql";
import { quantitySetter, refusal, stockKey } from "./emulator-stock";

type Args = Record<string, unknown>;
type Json = Record<string, unknown>;

const idOf = (gid: unknown) => String(gid).split("/").at(-1) ?? "";
const bag = (amount: string) => ({ shopMoney: { amount } });

/** A page of a list by a cursor, which is the place after the last row. */
const connection = (rows: unknown[]) => (args: Args) => {
  const start = args.after ? Number(Buffer.from(String(args.after), "base64").toString()) : 0;
  const end = start + Number(args.first ?? rows.length);
  const pageInfo = { hasNextPage: end < rows.length, endCursor: Buffer.from(String(end)).toString("base64") };
  return { pageInfo, nodes: rows.slice(start, end) };
};

interface Fulfilled {
  id: string;
  externalNo: string;
  company: string;
  numbers: string[];
  at: string;
  units: Map<string, number>;
}

const trackingOf = ({ numbers, company }: Fulfilled) => numbers.map((number) => ({ company, number }));

/** What is in the shop, and what its queries and mutations answer. */
export function shopOf() {
  const orders = new Map<string, EmulatedOrder>();
  const edits = new Map<string, Json>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const fulfillments: Fulfilled[] = [];
  const stock = new Map<string, number>();
  const returns = new Map<string, { externalNo: string; ref: string; modifiedAt: Date; status: string }>();
  const notes = new Map<string, string>();
  const setQuantities = quantitySetter(stock);
  /** Where orders leave from, when it is not the primary location. */
  const assigned = new Map<string, string>();

  const shippedOf = (externalNo: string, ref: string) =>
    fulfillments
      .filter((one) => one.externalNo === externalNo)
      .reduce((sum, one) => sum + (one.units.get(ref) ?? 0), 0);

  function fulfillmentOrder(order: EmulatedOrder) {
    const open = order.lines.some((line) => shippedOf(order.externalNo, line.ref) < line.quantity);
    const status = order.stage === "canceled" || !open ? "CLOSED" : "OPEN";
    const lineItems = order.lines.map((line) => ({
      id: `gid://shopify/FulfillmentOrderLineItem/8${line.ref}`,
      remainingQuantity: line.quantity - shippedOf(order.externalNo, line.ref),
      lineItem: { id: `gid://shopify/LineItem/${line.ref}` },
    }));
    return {
      ...{ id: `gid://shopify/FulfillmentOrder/7${order.externalNo}`, status, lineItems: connection(lineItems) },
      supportedActions: status === "OPEN" ? [{ action: "CREATE_FULFILLMENT" }, { action: "HOLD" }] : [],
      assignedLocation: { location: { id: assigned.get(order.externalNo) ?? "gid://shopify/Location/1" } },
    };
  }

  function view(order: EmulatedOrder): Json {
    const { externalNo, receiver, stage } = order;
    const units = order.lines.map((line) => [shippedOf(externalNo, line.ref), line.quantity] as const);
    const none = units.every(([shipped]) => shipped === 0);
    const all = units.every(([shipped, ordered]) => shipped >= ordered);
    const total = order.lines.reduce((sum, line) => sum + Math.round(Number(line.price) * 100) * line.quantity, 0);
    const time = order.modifiedAt.toISOString();
    const lineItems = order.lines.map((line) => ({
      ...{ id: `gid://shopify/LineItem/${line.ref}`, sku: line.merchantCode, title: line.title },
      ...{ quantity: line.quantity, currentQuantity: stage === "canceled" ? 0 : line.quantity, requiresShipping: true },
      ...{ originalUnitPriceSet: bag(line.price), discountAllocations: [], taxLines: [] },
      variant: { id: `gid://shopify/ProductVariant/${line.sku}` },
    }));
    return {
      ...{ id: `gid://shopify/Order/${externalNo}`, updatedAt: time, createdAt: time, closedAt: null },
      ...{
        cancelledAt: stage === "canceled" ? time : null,
        currencyCode: "CNY",
        taxesIncluded: true,
        note: order.note,
      },
      displayFinancialStatus: stage === "unpaid" ? "PENDING" : "PAID",
      displayFulfillmentStatus: none ? "UNFULFILLED" : all ? "FULFILLED" : "PARTIALLY_FULFILLED",
      ...{ phone: null, paymentGatewayNames: ["shopify_payments"], customer: { id: "gid://shopify/Customer/5" } },
      customAttributes: [
        { key: "gift", value: "no" },
        ...(notes.has(externalNo) ? [{ key: "Weft", value: notes.get(externalNo) }] : []),
      ],
      totalReceivedSet: bag(((total + Number(order.freight) * 100) / 100).toFixed(2)),
      shippingAddress: {
        ...{
          name: receiver.name,
          phone: receiver.phone,
          company: null,
          address1: receiver.street,
          address2: receiver.district,
        },
        ...{ city: receiver.city, province: receiver.province, countryCodeV2: "CN", zip: "310000" },
      },
      shippingLines: connection([{ isRemoved: false, discountedPriceSet: bag(order.freight), taxLines: [] }]),
      ...{ refunds: [], returns: connection(returnsOf(externalNo)), lineItems: connection(lineItems) },
      fulfillmentOrders: connection([fulfillmentOrder(order)]),
      fulfillments: fulfillments
        .filter((one) => one.externalNo === externalNo)
        .map((one) => ({ id: one.id, status: "SUCCESS", createdAt: one.at, trackingInfo: trackingOf(one) })),
      ...edits.get(externalNo),
    };
  }

  const returnsOf = (externalNo: string) =>
    [...returns]
      .filter(([, one]) => one.externalNo === externalNo)
      .map(([id, one]) => {
        const fulfillmentLineItem = { lineItem: { id: `gid://shopify/LineItem/${one.ref}` } };
        const line = {
          id: `gid://shopify/ReturnLineItem/9${id}`,
          quantity: 1,
          customerNote: "不想要了",
          fulfillmentLineItem,
        };
        return { id: `gid://shopify/Return/${id}`, status: one.status, returnLineItems: connection([line]) };
      });

  /** `updated_at:>='…' AND updated_at:<'…'`, other terms are believed. */
  function search(query: string) {
    const bound = (operator: string) => new RegExp(`updated_at:${operator}'([^']+)'`).exec(query)?.[1];
    const [from, to] = [bound(">="), bound("<(?!=)")];
    if (!from || !to) throw new SyntaxError("Invalid search query");
    return [...orders.values()]
      .filter(({ modifiedAt }) => modifiedAt >= new Date(from) && modifiedAt < new Date(to))
      .sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime())
      .map(view);
  }

  const variants = () => new Map([...orders.values()].flatMap((order) => order.lines).map((line) => [line.sku, line]));
  const orderBy = (id: unknown) => orders.get(idOf(id));

  function fulfill(input: Json) {
    const groups = input.lineItemsByFulfillmentOrder as {
      fulfillmentOrderId: string;
      fulfillmentOrderLineItems: Json[];
    }[];
    const order = orders.get(idOf(groups[0]?.fulfillmentOrderId).slice(1));
    const { company = "", number = "" } = input.trackingInfo as Record<string, string>;
    if (!order || fulfillmentOrder(order).status !== "OPEN") return refusal("Fulfillment order is not open");
    const units = new Map<string, number>();
    for (const { id, quantity } of groups.flatMap((group) => group.fulfillmentOrderLineItems)) {
      const line = order.lines.find((one) => `8${one.ref}` === idOf(id));
      if (!line || Number(quantity) > line.quantity - shippedOf(order.externalNo, line.ref))
        return refusal("Invalid fulfillment order line item quantity requested.");
      units.set(line.ref, Number(quantity));
    }
    const id = `gid://shopify/Fulfillment/${fulfillments.length + 1}`;
    const at = new Date().toISOString();
    fulfillments.push({ id, externalNo: order.externalNo, company, numbers: [number], at, units });
    const whole = order.lines.every((line) => units.get(line.ref) === line.quantity);
    shipments.push({
      warehouse: idOf(assigned.get(order.externalNo)) || "1",
      externalNo: order.externalNo,
      carrier: company,
      trackingNo: number,
      refs: whole ? undefined : [...units.keys()],
    });
    return { fulfillment: { id }, userErrors: [] };
  }

  /** All numbers of a fulfillment, set anew. */
  function track(id: unknown, tracking: Json) {
    const one = fulfillments.find((fulfilled) => fulfilled.id === id);
    const { company = "", numbers } = tracking as { company?: string; numbers?: string[] };
    if (!one || !numbers?.length) return refusal("Tracking numbers are missing");
    for (const trackingNo of numbers.filter((number) => !one.numbers.includes(number)))
      shipments.push({ externalNo: one.externalNo, carrier: company, trackingNo, refs: [] });
    Object.assign(one, { company, numbers });
    return { fulfillment: { id }, userErrors: [] };
  }

  function approve(input: Json) {
    const one = returns.get(idOf(input.id));
    if (one?.status !== "REQUESTED") return refusal("Return is not in a requested state.", "INVALID_STATE");
    one.status = "OPEN";
    return { return: { id: input.id, status: "OPEN" }, userErrors: [] };
  }

  function update(input: Json) {
    const attributes = input.customAttributes as { key: string; value: string }[];
    if (!attributes.some(({ key }) => key === "gift")) return refusal("The shop's own attributes were lost");
    notes.set(idOf(input.id), attributes.find(({ key }) => key === "Weft")?.value ?? "");
    return { order: { id: input.id }, userErrors: [] };
  }

  const roots: Record<string, (args: Args, field: Field) => unknown> = {
    orders: (args) => {
      if (args.sortKey !== "UPDATED_AT") throw new SyntaxError("Only by UPDATED_AT");
      return connection(search(String(args.query)))(args);
    },
    order: ({ id }) => {
      const order = orderBy(id);
      return order ? view(order) : null;
    },
    fulfillment: ({ id }) => {
      const one = fulfillments.find((fulfilled) => fulfilled.id === id);
      const rows = [...(one?.units ?? [])].map(([ref, quantity]) => ({
        ...{ quantity, lineItem: { id: `gid://shopify/LineItem/${ref}` } },
      }));
      return { fulfillmentLineItems: connection(rows), trackingInfo: one && trackingOf(one) };
    },
    fulfillmentOrder: ({ id }) => {
      const order = orders.get(idOf(id).slice(1));
      return order ? fulfillmentOrder(order) : null;
    },
    location: () => ({ id: "gid://shopify/Location/1", name: "仓库" }),
    nodes: ({ ids }) =>
      (ids as string[]).map((id) => {
        const sku = idOf(id);
        if (!variants().has(sku)) return null;
        const inventoryLevel = ({ locationId }: Args) => {
          return { quantities: [{ quantity: stock.get(stockKey(sku, locationId)) ?? 0 }] };
        };
        return { id, inventoryItem: { id: `gid://shopify/InventoryItem/6${sku}`, inventoryLevel } };
      }),
    productVariants: (args) => {
      const rows = [...variants().values()].map((line) => ({
        ...{ id: `gid://shopify/ProductVariant/${line.sku}`, sku: line.merchantCode, barcode: null, title: line.title },
        product: { id: `gid://shopify/Product/${line.item}`, title: "T 恤" },
      }));
      return connection(rows)(args);
    },
    return: ({ id }) => (returns.has(idOf(id)) ? { id, status: returns.get(idOf(id))?.status } : null),
    shop: () => ({ name: "模拟小店" }),
    fulfillmentOrderMove: ({ id, newLocationId }) => {
      const externalNo = idOf(id).slice(1);
      if (!["1", "2"].includes(idOf(newLocationId))) return refusal("The location is not found.", "LOCATION_NOT_FOUND");
      assigned.set(externalNo, String(newLocationId));
      return { movedFulfillmentOrder: { id }, userErrors: [] };
    },
    fulfillmentTrackingInfoUpdate: ({ fulfillmentId, trackingInfoInput }) =>
      track(fulfillmentId, trackingInfoInput as Json),
    fulfillmentCreate: ({ fulfillment }) => fulfill(fulfillment as Json),
    inventorySetQuantities: ({ input }, { directives }) => {
      world.beforeStock?.();
      world.beforeStock = undefined;
      return setQuantities(input as Json, directives.idempotent?.key);
    },
    returnApproveRequest: ({ input }) => approve(input as Json),
    orderUpdate: ({ input }) => update(input as Json),
  };

  const world = {
    ...{ edits, shipments, stock, returns, notes },
    beforeStock: undefined as (() => void) | undefined,
    put: (order: EmulatedOrder) => void orders.set(order.externalNo, order),
    resolve: (field: Field): unknown => roots[field.name]?.(field.args, field),
  };
  return world;
}
