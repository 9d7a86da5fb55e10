import type { Form } from "./form";
import { billRoutes } from "./routes-bills";
import { catalogRoutes } from "./routes-catalog";
import { customerRoutes } from "./routes-customers";
import { subscriptionRoutes } from "./routes-subscriptions";
import type { Seconds, State } from "./state";

export interface Call {
  state: State;
  /** Parts of the address between the fixed ones. */
  ids: string[];
  form: Form;
  now: Seconds;
  /** Where the double's own pages are. */
  pageUrl: (sessionId: string) => string;
}

export interface Route {
  method: "GET" | "POST" | "DELETE";
  /** `/v1/customers/:id`. */
  path: string;
  /** What it takes; anything else is refused. */
  takes: readonly string[];
  answer(call: Call): object;
}

const routes: readonly Route[] = [...catalogRoutes, ...customerRoutes, ...subscriptionRoutes, ...billRoutes];

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, "([A-Za-z0-9_]+)")}$`),
}));

/** The route of a request with the ids in its address; undefined for what Stripe does not have, or Weft does not use. */
export function routeOf(method: string, path: string): { route: Route; ids: string[] } | undefined {
  for (const { route, pattern } of patterns) {
    const found = route.method === method ? pattern.exec(path) : null;
    if (found) return { route, ids: found.slice(1) };
  }
  return undefined;
}
