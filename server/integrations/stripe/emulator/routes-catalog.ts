import { nextId } from "./bills";
import { forms, integer, nested, required, strings, text } from "./form";
import { listOf, priceObject } from "./objects";
import type { Route } from "./routes";
import { known, type Price, Refusal } from "./state";

const hour = 3600;
const minute = 60;
const earliest = 35 * 24 * hour;
const latest = 300;

const meterObject = (one: { id: string; eventName: string; displayName: string }) => ({
  ...{ id: one.id, object: "billing.meter", event_name: one.eventName, display_name: one.displayName },
  status: "active",
});

export const catalogRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/products",
    takes: ["name", "metadata"],
    answer({ state, form }) {
      const id = nextId(state, "prod", "");
      state.products[id] = { id, name: required(form, "name") };
      return { id, object: "product", name: required(form, "name") };
    },
  },
  {
    method: "GET",
    path: "/v1/prices",
    takes: ["lookup_keys", "limit", "active"],
    answer({ state, form }) {
      const wanted = strings(form, "lookup_keys");
      const found = Object.values(state.prices).filter((price) => wanted.includes(price.lookupKey ?? ""));
      return listOf(found.map(priceObject), "/v1/prices");
    },
  },
  {
    method: "GET",
    path: "/v1/prices/:id",
    takes: [],
    answer: ({ state, ids }) => priceObject(known(state.prices, ids[0], "price")),
  },
  {
    method: "POST",
    path: "/v1/prices",
    takes: ["currency", "product", "lookup_key", "unit_amount", "recurring", "billing_scheme", "tiers", "tiers_mode"],
    answer({ state, form }) {
      const lookupKey = text(form, "lookup_key") ?? null;
      if (lookupKey && Object.values(state.prices).some((price) => price.lookupKey === lookupKey)) {
        throw new Refusal(400, "A price already uses that lookup key.");
      }
      const recurring = nested(form, "recurring");
      const interval = required(recurring, "interval");
      if (interval !== "month" && interval !== "year") throw new Refusal(400, `Invalid interval: ${interval}`);
      const meter = text(recurring, "meter") ?? null;
      if (meter) known(state.meters, meter, "meter");
      if (meter && text(recurring, "usage_type") !== "metered") throw new Refusal(400, "A meter needs metered usage.");
      const tiers = forms(form, "tiers").map((tier) => ({
        upTo: required(tier, "up_to") === "inf" ? null : (integer(tier, "up_to") ?? null),
        unitAmount: integer(tier, "unit_amount") ?? 0,
      }));
      if (tiers.length > 0 && (text(form, "tiers_mode") !== "graduated" || tiers.at(-1)?.upTo !== null)) {
        throw new Refusal(400, "Tiers are graduated, and the last one is up to inf.");
      }
      const product = known(state.products, required(form, "product"), "product").id;
      const price: Price = {
        ...{
          id: nextId(state, "price", ""),
          product,
          currency: required(form, "currency"),
          lookupKey,
          interval,
          meter,
        },
        ...{ unitAmount: integer(form, "unit_amount") ?? null, tiers: tiers.length > 0 ? tiers : null },
      };
      state.prices[price.id] = price;
      return priceObject(price);
    },
  },
  {
    method: "GET",
    path: "/v1/billing/meters",
    takes: ["limit", "status"],
    answer: ({ state }) => listOf(Object.values(state.meters).map(meterObject), "/v1/billing/meters"),
  },
  {
    method: "POST",
    path: "/v1/billing/meters",
    takes: ["display_name", "event_name", "default_aggregation", "customer_mapping", "value_settings"],
    answer({ state, form }) {
      const eventName = required(form, "event_name");
      if (required(nested(form, "default_aggregation"), "formula") !== "sum") throw new Refusal(400, "Only sums here.");
      if (Object.values(state.meters).some((meter) => meter.eventName === eventName)) {
        throw new Refusal(400, `A meter for ${eventName} exists already.`);
      }
      const meter = { id: nextId(state, "mtr", ""), eventName, displayName: required(form, "display_name") };
      state.meters[meter.id] = meter;
      return meterObject(meter);
    },
  },
  {
    method: "POST",
    path: "/v1/billing/meter_events",
    takes: ["event_name", "payload", "identifier", "timestamp"],
    answer({ state, form, now }) {
      const eventName = required(form, "event_name");
      if (!Object.values(state.meters).some((meter) => meter.eventName === eventName)) {
        throw new Refusal(400, `No active meter found for event name ${eventName}.`);
      }
      const payload = nested(form, "payload");
      const customer = known(state.customers, required(payload, "stripe_customer_id"), "customer").id;
      const value = integer(payload, "value");
      if (value === undefined) throw new Refusal(400, "Missing required param: payload[value].", "parameter_missing");
      const identifier = text(form, "identifier") ?? nextId(state, "mev", "");
      const at = integer(form, "timestamp") ?? now;
      if (at < now - earliest || at > now + latest) {
        throw new Refusal(400, "The timestamp must be within the past 35 days, or up to 5 minutes in the future.");
      }
      // Remembered for a day and no longer, as the documentation promises no more.
      const again = state.meterEvents.some((one) => one.identifier === identifier && one.received > now - 24 * hour);
      if (again) throw new Refusal(400, `An event already exists with identifier ${identifier}.`);
      state.meterEvents.push({ identifier, customer, value, at, received: now });
      return {
        ...{ object: "billing.meter_event", created: now, event_name: eventName, identifier, livemode: false },
        ...{ payload: { stripe_customer_id: customer, value: String(value) }, timestamp: at },
      };
    },
  },
  {
    method: "GET",
    path: "/v1/billing/meters/:id/event_summaries",
    takes: ["customer", "start_time", "end_time", "value_grouping_window", "limit", "starting_after"],
    answer({ state, ids, form }) {
      const meter = known(state.meters, ids[0], "meter").id;
      const customer = required(form, "customer");
      const start = integer(form, "start_time") ?? 0;
      const end = integer(form, "end_time") ?? 0;
      const grouping = text(form, "value_grouping_window");
      if (grouping !== undefined && grouping !== "hour") throw new Refusal(400, "Only hours here.");
      const unit = grouping === "hour" ? hour : minute;
      if (start % unit !== 0 || end % unit !== 0) throw new Refusal(400, `Times must be aligned to ${unit} seconds.`);
      const hours = new Map<number, number>();
      for (const event of state.meterEvents) {
        const from = grouping ? event.at - (event.at % hour) : start;
        if (event.customer !== customer || event.at < start || event.at >= end) continue;
        hours.set(from, (hours.get(from) ?? 0) + event.value);
      }
      const rows = [...hours].map(([from, value]) => ({
        ...{ id: `mtrsum_${from}`, object: "billing.meter_event_summary", aggregated_value: value, meter },
        ...{ start_time: from, end_time: grouping ? from + hour : end, livemode: false },
      }));
      return listOf(rows, `/v1/billing/meters/${meter}/event_summaries`);
    },
  },
];
