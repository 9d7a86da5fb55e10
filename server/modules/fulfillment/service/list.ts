import {
  type FulfillmentFilter,
  type FulfillmentItem,
  type FulfillmentListInput,
  openFulfillmentStatuses,
} from "@/lib/contracts/fulfillment-list";
import { fulfillmentStatuses } from "@/lib/contracts/order-status";
import { inChannels } from "@/server/auth/channel-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { type OrderViewer, visibleChannels, visibleLocations } from "@/server/modules/orders/service/access";
import { resolveSearch } from "@/server/modules/orders/service/resolve-search";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { eventsOf, type ItemRow, itemById, type WorkEvent } from "../repo/items";
import {
  countByStatus,
  type FulfillmentPosition,
  fulfillmentIds,
  fulfillmentPage,
  locationIdsBy,
  type WorkFilter,
} from "../repo/list";
import { itemOf } from "./item";

export interface FulfillmentPage {
  items: FulfillmentItem[];
  nextCursor: string | null;
}

/** Fulfillment orders by location and status, oldest first; limited members see those of their locations and channels. */
export async function listFulfillment(
  viewer: OrderViewer,
  input: FulfillmentListInput,
): Promise<Result<FulfillmentPage>> {
  const after = input.cursor ? positionOf(input.cursor) : undefined;
  if (input.cursor && !after) return fail("INVALID", "The cursor does not belong to this list");
  const { filter, sort, limit } = input;
  return withTenant(viewer.tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    const wanted = await resolve(tx, viewer, filter);
    const search = { ...wanted, descending: sort === "created_desc", after, limit: limit + 1 };
    const rows = await fulfillmentPage(tx, search);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return ok({
      items: shown.map((row) => shownTo(viewer, row, keys)),
      nextCursor: last ? `${last.created_key}|${last.id}` : null,
    });
  });
}

export interface Matching {
  ids: string[];
  /** How many match beyond these. */
  left: number;
}

/** The ids of what a filter matches, oldest first, at most `limit`, and how many more there are. */
export const matchingIds = (viewer: OrderViewer, filter: FulfillmentFilter, limit: number): Promise<Matching> =>
  withTenant(viewer.tenantId, async (tx) => {
    const wanted = await resolve(tx, viewer, filter);
    const ids = await fulfillmentIds(tx, wanted, limit);
    if (ids.length < limit) return { ids, left: 0 };
    const counts = await countByStatus(tx, wanted);
    return { ids, left: Math.max(0, counts.reduce((sum, { count }) => sum + count, 0) - ids.length) };
  });

/** How many there are at each step of the work. */
export async function countFulfillment(viewer: OrderViewer, filter: FulfillmentFilter) {
  return withTenant(viewer.tenantId, async (tx) =>
    countByStatus(tx, await resolve(tx, viewer, { ...filter, status: undefined })),
  );
}

export interface FulfillmentDetail extends FulfillmentItem {
  events: WorkEvent[];
}

/** One fulfillment order with what happened to it. */
export async function getFulfillment(viewer: OrderViewer, id: string): Promise<Result<FulfillmentDetail>> {
  return withTenant(viewer.tenantId, async (tx) => {
    const row = await itemById(tx, id);
    const visible = visibleLocations(viewer);
    const seen = row && inChannels(visibleChannels(viewer), row.channel_id);
    if (!seen || (visible && !visible.includes(row.location_id))) return fail("NOT_FOUND", "No such fulfillment order");
    return ok({ ...shownTo(viewer, row, await tenantKeys(tx)), events: await eventsOf(tx, row.order_id, id) });
  });
}

/** What it shares a parcel with may be of channels the viewer does not see. */
function shownTo(viewer: OrderViewer, row: ItemRow, keys: TenantKeys): FulfillmentItem {
  const item = itemOf(row, keys);
  return visibleChannels(viewer) ? { ...item, merge: null } : item;
}

const dayMs = 86_400_000;

/** The filter in the database's terms, within what the viewer may see. */
export async function resolve(tx: TenantTx, viewer: OrderViewer, filter: FulfillmentFilter): Promise<WorkFilter> {
  const within = filter.due?.includes("day") ? dayMs : 0;
  const { orderIds, skuId } = await searched(tx, filter.q);
  const usual = orderIds ? fulfillmentStatuses : openFulfillmentStatuses;
  return {
    ...{ orderIds, skuId, statuses: filter.status?.length ? filter.status : usual },
    locationIds: await allowedLocations(tx, viewer, filter),
    channelIds: visibleChannels(viewer),
    methods: filter.method?.length ? filter.method : undefined,
    dueBefore: filter.due?.length ? new Date(viewer.now.getTime() + within) : undefined,
  };
}

async function searched(tx: TenantTx, q: string | undefined): Promise<Pick<WorkFilter, "orderIds" | "skuId">> {
  if (!q) return {};
  const { ids, searchedSku } = await resolveSearch(tx, q);
  return searchedSku?.id ? { skuId: searchedSku.id } : { orderIds: ids ?? [] };
}

/** Undefined: all of them. */
async function allowedLocations(tx: TenantTx, viewer: OrderViewer, filter: FulfillmentFilter) {
  const visible = visibleLocations(viewer);
  if (!filter.location?.length) return visible;
  const wanted = await locationIdsBy(tx, filter.location);
  return visible ? wanted.filter((id) => visible.includes(id)) : wanted;
}

function positionOf(cursor: string): FulfillmentPosition | undefined {
  const [createdAt = "", id] = cursor.split("|");
  const isTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(createdAt);
  return isTime && isUuid(id) ? { createdAt, id } : undefined;
}
