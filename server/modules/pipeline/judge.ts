import { cleansingTypes } from "@/lib/contracts/cleansing";
import type { HoldType } from "@/lib/contracts/order-status";
import { cleanse } from "@/server/domain/cleansing/cleanse";
import { diffHolds } from "@/server/domain/cleansing/hold-diff";
import type { CleansingFacts } from "@/server/domain/cleansing/types";
import { allowedBy } from "@/server/domain/order/status";
import type { RoutingPlan } from "@/server/domain/routing/types";
import { type Demand, explodeBundles } from "@/server/domain/stock/demand";
import { outstanding, settledLines } from "./outstanding";
import type { BrandContext, Catalog, NewHold, Outcome, WorkItem } from "./work";

const judgedTypes: ReadonlySet<HoldType> = new Set(cleansingTypes);
const supplyTypes: ReadonlySet<HoldType> = new Set(["out_of_stock", "no_location"]);
const supplyDueHours = 24;

/** Cleanses one order and says what its holds allow. Pure: the same facts give the same outcome. */
export function judge(item: WorkItem, facts: CleansingFacts, context: BrandContext, catalog: Catalog): Outcome {
  const { order, existing } = item;
  const held = { open: existing?.open ?? [], released: existing?.released ?? [] };
  const cleansed = existing?.status === "in_fulfillment" ? undefined : cleanse(order, facts, context.settings);
  const { open, clear, keep } = cleansed
    ? diffHolds(cleansed.findings, held, judgedTypes)
    : { open: [], clear: [], keep: held.open };
  const skuIds = new Map<number, string>();
  const settled = settledLines(existing);
  for (const line of order.lines) {
    if (settled.has(line.lineNo)) continue;
    const sku = catalog.find(order.channelId, line.skuCode);
    if (sku) skuIds.set(line.lineNo, sku.id);
  }
  const outcome: Outcome = {
    item,
    skuIds,
    demand: demandOf(item, skuIds, settled, catalog),
    permitted: allowedBy([...open, ...keep]),
    newHolds: open,
    clearedHolds: clear,
    keptHolds: keep,
    trace: cleansed?.trace,
  };
  const code = order.method === "pickup" ? order.pickupCode : null;
  if (code && !context.networkFor(order.channelId).locations.some((location) => location.code === code)) {
    outcome.unknownPickup = code;
  }
  // Stock is kept for a buyer who has yet to pay once only; after that it is there for those who have paid.
  const lapsed = existing?.reservations.some((reservation) => reservation.state === "expired");
  if (outcome.permitted === "reserve" && lapsed) outcome.permitted = "nothing";
  return outcome;
}

/** Units still to be reserved: what the lines need, bundles exploded, less what is reserved or has left already. */
function demandOf(
  { order, existing }: WorkItem,
  skuIds: ReadonlyMap<number, string>,
  settled: ReadonlySet<number>,
  catalog: Catalog,
): Demand[] {
  return order.lines.flatMap((line) => {
    const { lineNo } = line;
    const isSettled = existing && settled.has(lineNo);
    const skuId = isSettled ? existing.lineSkus.get(lineNo) : skuIds.get(lineNo);
    const quantity = line.quantity - line.canceledQuantity;
    if (!skuId || quantity <= 0) return [];
    if (isSettled) return outstanding({ lineNo, skuId, quantity, catalog }, existing);
    return explodeBundles([{ lineNo, skuId, quantity }], catalog.bundles);
  });
}

/** Turns what the plan could not serve into holds, and clears those it has served now. */
export function judgeSupply(outcome: Outcome) {
  const plan = outcome.allocation?.plan ?? outcome.shortage?.plan;
  const found = plan ? supplyFindings(outcome, plan) : pickupFindings(outcome);
  const { open, clear, keep } = diffHolds(found, { open: outcome.keptHolds, released: [] }, supplyTypes);
  outcome.newHolds.push(...open);
  outcome.clearedHolds.push(...clear);
  outcome.keptHolds = keep;
}

/** A store nobody knows is not any store: the order waits until a location has the code, or a person decides. */
function pickupFindings({ unknownPickup, demand }: Outcome): NewHold[] {
  if (!unknownPickup || demand.length === 0) return [];
  return [
    {
      type: "no_location",
      scope: "order",
      cause: "pickup",
      severity: "blocking",
      detail: { message: "unknownPickup", params: { code: unknownPickup } },
      dueHours: supplyDueHours,
    },
  ];
}

function supplyFindings({ item: { order }, demand, allocation }: Outcome, plan: RoutingPlan): NewHold[] {
  const skuIds = [...new Set(demand.map((part) => part.skuId))];
  const taken = new Set(allocation?.takes.map((take) => `${take.lineNo} ${take.skuId}`));
  const findings = plan.shortages.flatMap((shortage) => {
    const skuId = skuIds[shortage.line];
    const type: HoldType = shortage.reason === "out_of_stock" ? "out_of_stock" : "no_location";
    return demand
      .filter((part) => part.skuId === skuId && !taken.has(`${part.lineNo} ${part.skuId}`))
      .map((part) => ({
        type,
        scope: `line:${part.lineNo}`,
        cause: part.skuId,
        severity: "blocking" as const,
        detail: {
          ...(shortage.reason === "out_of_stock" ? { message: "outOfStock" } : messageOf(order, shortage.reason)),
          params: { lineNo: part.lineNo, wanted: part.quantity, available: shortage.available, ...placeOf(order) },
        },
        dueHours: supplyDueHours,
      }));
  });
  if (findings.length > 0 || plan.chosen) return findings;
  return [
    {
      type: "no_location",
      scope: "order",
      cause: "plan",
      severity: "blocking",
      detail: { ...messageOf(order, "no_location"), params: placeOf(order) },
      dueHours: supplyDueHours,
    },
  ];
}

type Placed = Pick<WorkItem["order"], "method" | "pickupCode">;
const placeOf = ({ method, pickupCode }: Placed): { code?: string } =>
  method === "pickup" && pickupCode ? { code: pickupCode } : {};

/** What is missing, and so what there is to do: a store that was chosen and cannot, none that was, or any location. */
function messageOf(order: Placed, reason: "no_location" | "split_not_allowed" | "out_of_stock"): { message: string } {
  if (reason === "split_not_allowed") return { message: "splitNotAllowed" };
  if (order.method !== "pickup") return { message: "noLocation" };
  return { message: order.pickupCode ? "pickupNotOffered" : "noPickupStore" };
}
