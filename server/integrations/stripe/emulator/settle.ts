import {
  changeLines,
  collect,
  draft,
  feeLine,
  finalize,
  nextId,
  periodEnd,
  pricesOf,
  saltOf,
  tellSubscription,
} from "./bills";
import type { Seconds, State, Subscription } from "./state";

const lives = (one: Subscription) => one.status !== "canceled" && one.status !== "incomplete_expired";

/** What is due next, and when; undefined: nothing is. */
function nextDue(state: State): { at: Seconds; happen: () => void } | undefined {
  const due = [
    ...Object.values(state.subscriptions).flatMap((one) =>
      lives(one) ? [{ at: one.end, happen: () => renew(state, one) }] : [],
    ),
    ...Object.values(state.invoices).flatMap((one) => {
      const { finalizesAt, nextAttempt } = one;
      if (one.status === "draft" && finalizesAt !== null) {
        return [{ at: finalizesAt, happen: () => finalize(state, one, finalizesAt) }];
      }
      if (one.status !== "open" || nextAttempt === null) return [];
      return [{ at: nextAttempt, happen: () => void collect(state, one, nextAttempt) }];
    }),
  ];
  return due.reduce<(typeof due)[number] | undefined>(
    (first, one) => (first && first.at <= one.at ? first : one),
    undefined,
  );
}

/** Lets happen what is due by now, in its order: periods end, drafts become bills, payments are tried again. */
export function settle(state: State, now: Seconds) {
  for (let due = nextDue(state); due && due.at <= now; due = nextDue(state)) due.happen();
  state.settled = Math.max(state.settled, now);
}

function renew(state: State, one: Subscription) {
  const at = one.end;
  const { metered } = pricesOf(state, one);
  const usage = metered && one.status !== "trialing" ? { price: metered.id, start: one.start, end: at } : null;
  if (one.cancelAtPeriodEnd) {
    Object.assign(one, { status: "canceled", endedAt: at, canceledAt: one.canceledAt ?? at, cancelAtPeriodEnd: false });
    if (usage) draft(state, one, { reason: "subscription_cycle", lines: [], usage }, at);
    tellSubscription(state, one, at, "deleted");
    return;
  }
  const schedule = state.schedules[one.schedule ?? ""];
  const phase = schedule?.phases.find(({ start }) => start === at);
  if (phase) {
    takePrices(state, one, phase.prices);
    one.anchor = at;
  } else if (schedule) {
    // The last phase is over as well: the subscription goes on as it is.
    schedule.status = "released";
    one.schedule = null;
  }
  const { fee } = pricesOf(state, one);
  one.start = at;
  one.end = periodEnd(one.anchor, at, fee?.interval ?? "month");
  if (one.status === "trialing") one.status = "active";
  draft(state, one, { reason: "subscription_cycle", lines: fee ? [feeLine(fee, at, one.end)] : [], usage }, at);
  tellSubscription(state, one, at);
}

export function takePrices(state: State, one: Subscription, prices: readonly string[]) {
  one.items = prices.map((price, i) => ({
    id: one.items[i]?.id ?? nextId(state, "si", saltOf(one.customer)),
    price,
  }));
}

/** Other prices from now on: the period ends here and is billed, and a new one begins. In a trial nothing is billed. */
export function changeNow(
  state: State,
  one: Subscription,
  prices: readonly string[],
  times: { at: Seconds; proratedFrom: Seconds },
) {
  const { at } = times;
  if (one.status === "trialing") {
    takePrices(state, one, prices);
  } else {
    const lines = changeLines(state, one, prices, times);
    takePrices(state, one, prices);
    Object.assign(one, {
      anchor: at,
      start: at,
      end: periodEnd(at, at, pricesOf(state, one).fee?.interval ?? "month"),
    });
    finalize(state, draft(state, one, { reason: "subscription_update", lines, usage: null }, at, false), at);
  }
  tellSubscription(state, one, at);
}

/** A subscription as Checkout makes it: a trial that goes on, or the first fee at once. */
export function subscribe(
  state: State,
  given: Pick<Subscription, "customer" | "currency" | "metadata" | "trialEnd">,
  prices: readonly string[],
  at: Seconds,
): Subscription {
  const salt = saltOf(given.customer);
  const id = nextId(state, "sub", salt);
  const one: Subscription = {
    ...given,
    ...{ id, items: [], status: given.trialEnd ? "trialing" : "active", created: at, anchor: given.trialEnd ?? at },
    ...{ start: at, end: given.trialEnd ?? at, cancelAtPeriodEnd: false, canceledAt: null, endedAt: null },
    ...{ schedule: null, latestInvoice: null },
  };
  takePrices(state, one, prices);
  state.subscriptions[id] = one;
  const { fee } = pricesOf(state, one);
  if (!given.trialEnd) {
    one.end = periodEnd(at, at, fee?.interval ?? "month");
    const lines = fee ? [feeLine(fee, at, one.end)] : [];
    finalize(state, draft(state, one, { reason: "subscription_create", lines, usage: null }, at, false), at);
  }
  tellSubscription(state, one, at, "created");
  return one;
}
