import type { TenantId } from "@/server/ids";
import { type PagesOptions, type PagesResult, recheckPages } from "./recheck-pages";
import { type Place, selectWaiting, type WaitingFor } from "./repo/waiting";

export interface WaitingOptions extends PagesOptions<Place> {
  /** Stock and locations when left out. */
  waitingFor?: WaitingFor;
}

export type WaitingResult = PagesResult<Place>;

export function recheckWaiting(
  tenantId: TenantId,
  { waitingFor = "supply", ...options }: WaitingOptions,
): Promise<WaitingResult> {
  const { now } = options;
  return recheckPages(tenantId, (tx, after, limit) => selectWaiting(tx, waitingFor, { after, limit, now }), options);
}
