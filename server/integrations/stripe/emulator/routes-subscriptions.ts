import { nextId, saltOf, tellSubscription } from "./bills";
import { type Form, forms, integer, nested, required, text } from "./form";
import { listOf, scheduleObject, subscriptionObject } from "./objects";
import type { Route } from "./routes";
import { changeNow } from "./settle";
import { known, Refusal, type Schedule, type Seconds, type Subscription } from "./state";

const running = (one: Subscription) => {
  if (one.status === "canceled") throw new Refusal(404, `No such subscription: '${one.id}'`, "resource_missing");
  return one;
};

/** From when on the old fee is given back: within the period, and not in the future. */
export function prorationDate(one: Subscription, form: Form, now: Seconds): Seconds {
  const at = integer(form, "proration_date") ?? now;
  if (at < one.start || at > now) throw new Refusal(400, "proration_date has to be in the current period.");
  return at;
}

export const subscriptionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/subscriptions",
    takes: ["customer", "status", "limit", "expand"],
    answer({ state, form }) {
      const customer = required(form, "customer");
      const own = Object.values(state.subscriptions).filter((one) => one.customer === customer);
      const shown = text(form, "status") === "all" ? own : own.filter((one) => one.status !== "canceled");
      return listOf(
        shown.reverse().map((one) => subscriptionObject(state, one)),
        "/v1/subscriptions",
      );
    },
  },
  {
    method: "POST",
    path: "/v1/subscriptions/:id",
    takes: [
      ...["items", "proration_behavior", "proration_date", "billing_cycle_anchor", "cancel_at_period_end"],
      ...["payment_behavior", "expand"],
    ],
    answer({ state, ids, form, now }) {
      const one = running(known(state.subscriptions, ids[0], "subscription"));
      const items = forms(form, "items");
      if (one.schedule && items.length > 0) throw new Refusal(400, "The subscription is managed by a schedule.");
      for (const item of items) {
        if (!one.items.some(({ id }) => id === text(item, "id"))) throw new Refusal(404, "No such subscription item");
        known(state.prices, required(item, "price"), "price");
      }
      const cancel = text(form, "cancel_at_period_end");
      if (cancel) {
        one.cancelAtPeriodEnd = cancel === "true";
        one.canceledAt = one.cancelAtPeriodEnd ? now : null;
        tellSubscription(state, one, now);
      }
      if (items.length > 0) {
        const trial = one.status === "trialing";
        if (
          !trial &&
          (text(nested(form, "billing_cycle_anchor"), "type") !== "now" ||
            text(form, "proration_behavior") !== "always_invoice")
        ) {
          throw new Refusal(400, "The double only changes prices with an invoice at once and a new cycle.");
        }
        const prices = one.items.map((own) => {
          const change = items.find((item) => text(item, "id") === own.id);
          return change ? required(change, "price") : own.price;
        });
        changeNow(state, one, prices, { at: now, proratedFrom: prorationDate(one, form, now) });
      }
      return subscriptionObject(state, one);
    },
  },
  {
    method: "POST",
    path: "/v1/subscription_schedules",
    takes: ["from_subscription"],
    answer({ state, form }) {
      const one = running(known(state.subscriptions, required(form, "from_subscription"), "subscription"));
      if (one.schedule) throw new Refusal(400, "The subscription has a schedule already.");
      const id = nextId(state, "sub_sched", saltOf(one.customer));
      const phase = { start: one.start, end: one.end, prices: one.items.map((item) => item.price) };
      const schedule: Schedule = {
        id,
        customer: one.customer,
        subscription: one.id,
        status: "active",
        phases: [phase],
      };
      state.schedules[id] = schedule;
      one.schedule = id;
      return scheduleObject(schedule);
    },
  },
  {
    method: "GET",
    path: "/v1/subscription_schedules/:id",
    takes: [],
    answer: ({ state, ids }) => scheduleObject(known(state.schedules, ids[0], "subscription schedule")),
  },
  {
    method: "POST",
    path: "/v1/subscription_schedules/:id",
    takes: ["phases", "end_behavior", "proration_behavior"],
    answer({ state, ids, form, now }) {
      const schedule = known(state.schedules, ids[0], "subscription schedule");
      const [current] = schedule.phases;
      const phases = forms(form, "phases").map((phase) => {
        const prices = forms(phase, "items").map((item) => known(state.prices, required(item, "price"), "price").id);
        return { start: integer(phase, "start_date"), end: integer(phase, "end_date") ?? null, prices };
      });
      const one = known(state.subscriptions, schedule.subscription, "subscription");
      if (phases[0]?.start !== current?.start || phases[0]?.end !== one.end) {
        throw new Refusal(400, "The current phase has to stay as it is.");
      }
      let start = phases[0]?.start ?? 0;
      schedule.phases = phases.map((phase) => {
        const placed = { start: phase.start ?? start, end: phase.end, prices: phase.prices };
        start = phase.end ?? start;
        return placed;
      });
      tellSubscription(state, one, now);
      return scheduleObject(schedule);
    },
  },
  {
    method: "POST",
    path: "/v1/subscription_schedules/:id/release",
    takes: [],
    answer({ state, ids, now }) {
      const schedule = known(state.schedules, ids[0], "subscription schedule");
      if (schedule.status !== "active") throw new Refusal(400, "The schedule is over.");
      schedule.status = "released";
      const one = known(state.subscriptions, schedule.subscription, "subscription");
      one.schedule = null;
      tellSubscription(state, one, now);
      return scheduleObject(schedule);
    },
  },
];
