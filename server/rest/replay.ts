import type { ApiPrincipal } from "@/server/auth/api-key";
import { fail, ok, type Result } from "@/server/errors";
import { restBase } from "./app";
import { dispatch } from "./dispatch";
import { restRoutes } from "./rest-routes";
import type { RestRoute } from "./route";

/** The route of a call that only reads, as its log names it. */
export const readingRoute = (path: string): RestRoute | undefined =>
  restRoutes.find((route) => route.method === "get" && route.path === path);

export interface ReplayedAnswer {
  status: number;
  ms: number;
  body: string;
  /** The answer was longer. */
  cut: boolean;
}

const mostText = 64 * 1024;

/** Makes a call that only reads once more, as a key may make it now. */
export async function replayCall(
  principal: ApiPrincipal,
  { route, path, query }: { route: string; path: string; query: string },
): Promise<Result<ReplayedAnswer>> {
  const known = readingRoute(route);
  if (!known) return fail("WRONG_STATE", "This call cannot be made again");
  const started = performance.now();
  const request = new Request(`http://weft${restBase}${path}${query && `?${query}`}`);
  const id = route.includes("{id}") ? (path.split("/")[route.split("/").indexOf("{id}")] ?? "") : "";
  const response = await dispatch(known, request, id, principal);
  const text = await response.text();
  const ms = Math.round(performance.now() - started);
  return ok({ status: response.status, ms, body: text.slice(0, mostText), cut: text.length > mostText });
}
