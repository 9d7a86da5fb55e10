import type { HoldType } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { diffHolds } from "@/server/domain/cleansing/hold-diff";
import { isPaymentHold } from "@/server/domain/order/status";
import { depositDue, isPresold, type PresaleTerms, Quotas } from "@/server/domain/presale/grant";
import type { Demand } from "@/server/domain/stock/demand";
import { newId } from "@/server/ids";
import { type PresaleRules, pegsOfOrders, presaleRules } from "@/server/modules/presales/service/claim";
import type { BrandContext, NewHold, Outcome } from "./work";

const presaleTypes = new Set<HoldType>(["presale"]);
const partKey = (orderId: string, { lineNo, skuId }: Pick<Demand, "lineNo" | "skuId">) =>
  `${orderId} ${lineNo} ${skuId}`;

type Wait = "goods" | "balance" | "deposit" | "quota";
const messages = {
  goods: "presaleGoods",
  balance: "presaleBalance",
  deposit: "presaleDeposit",
  quota: "presaleQuota",
} as const satisfies Record<Wait, string>;

/**
 * Keeps presales apart from stock that is there: what an order in a presale's window asks for is promised out of its
 * quota and held until the goods are there and paid for. Asks nothing of the database for brands without presales.
 */
export async function gatePresales(
  tx: TenantTx,
  outcomes: readonly Outcome[],
  context: BrandContext,
  rules: PresaleRules = presaleRules,
): Promise<void> {
  if (!context.presales) return;
  const ids = outcomes.flatMap(({ item }) => (item.existing ? [item.id] : []));
  const known = ids.length > 0 ? await pegsOfOrders(tx, ids) : [];
  const pegs = new Map(known.map((peg) => [partKey(peg.orderId, peg), peg]));
  const open = outcomes.flatMap(({ item, demand }) => demand.filter((part) => !pegs.has(partKey(item.id, part))));
  const skuIds = [...new Set(open.map((part) => part.skuId))];
  const presales = new Map((skuIds.length > 0 ? await rules.lock(tx, skuIds) : []).map((one) => [one.skuId, one]));
  const quotas = new Quotas();
  const oldestFirst = [...outcomes].sort((a, b) => a.item.order.placedAt.getTime() - b.item.order.placedAt.getTime());
  for (const outcome of oldestFirst) {
    const unpaid = [...outcome.newHolds, ...outcome.keptHolds].some((hold) => isPaymentHold(hold.type));
    const findings: NewHold[] = [];
    outcome.demand = outcome.demand.filter((part) => {
      const peg = pegs.get(partKey(outcome.item.id, part));
      if (peg && !peg.open) return true;
      const presale = presales.get(part.skuId);
      if (!peg && !(presale && isPresold(presale, outcome.item.order.placedAt))) return true;
      const arrived = peg !== undefined && peg.held === peg.quantity;
      const wait = peg ? (arrived && unpaid ? "balance" : "goods") : claim(outcome, part, presale, quotas, unpaid);
      findings.push(finding(wait, part, presale, context.now));
      return false;
    });
    holdFor(outcome, findings);
  }
}

/** Promises units out of the quota, once the deposit (or all, where there is none) is paid. */
function claim(
  outcome: Outcome,
  { lineNo, skuId, quantity }: Demand,
  presale: PresaleTerms | undefined,
  quotas: Quotas,
  unpaid: boolean,
): Wait {
  const { id: orderId, order, sample } = outcome.item;
  if (!presale) return "quota";
  if (unpaid && order.paidMinor < depositDue(presale, { quantity, totalMinor: order.totalMinor })) return "deposit";
  if (!quotas.take(presale, quantity)) return "quota";
  outcome.pegs ??= [];
  outcome.pegs.push({
    ...{ id: newId(), orderId, lineNo, skuId, quantity, presaleId: presale.id, inboundId: null },
    ...{ promiseAt: presale.expectedAt, sample },
  });
  return "goods";
}

const dueHours = 24;

function finding(
  wait: Wait,
  { lineNo, skuId, quantity }: Demand,
  presale: PresaleTerms | undefined,
  now: Date,
): NewHold {
  const date = presale?.expectedAt.toISOString().slice(0, 10) ?? "";
  return {
    type: "presale",
    scope: `line:${lineNo}`,
    cause: wait === "goods" ? skuId : `${skuId}:${wait}`,
    severity: "blocking",
    detail: { message: messages[wait], params: { lineNo, quantity, date } },
    dueHours: Math.max(dueHours, ((presale?.expectedAt.getTime() ?? 0) - now.getTime()) / 3_600_000),
  };
}

function holdFor(outcome: Outcome, findings: readonly NewHold[]) {
  const { open, clear, keep } = diffHolds(findings, { open: outcome.keptHolds, released: [] }, presaleTypes);
  outcome.newHolds.push(...open);
  outcome.clearedHolds.push(...clear);
  outcome.keptHolds = keep;
}
