import { orderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { mostPages, tooMany } from "@/server/integrations/channel/pages";
import type { PlatformOrder, PulledOrders, PullOrders, Span } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { erasedAmong } from "../repo/erase";
import { type FoundBy, parkUnreadable, putOrders } from "../repo/orders";
import { withoutPeople } from "./erase-platform-orders";
import { inParts } from "./in-parts";
import { logged } from "./log-call";

export interface Pulling {
  connectionId: string;
  pullOrders: PullOrders;
  foundBy: FoundBy;
  now: () => Date;
}

/**
 * Stores every order of a span, page by page, each in its own transaction: a process that dies reads the span again and
 * loses nothing. `ok` only when all of it is stored; only then may a cursor move. Returns how many were new or changed.
 */
export function pullSpan(tenantId: TenantId, span: Span, pulling: Pulling): Promise<Answer<number>> {
  const { connectionId, foundBy, now } = pulling;
  const subject = `${span.from.toISOString()}/${span.to.toISOString()}`;
  const about = { connectionId, operation: foundBy, subject, now };
  return logged(
    tenantId,
    about,
    () => inParts(span, (part) => readAll(tenantId, part, pulling)),
    (changed) => changed,
  );
}

async function readAll(tenantId: TenantId, span: Span, pulling: Pulling): Promise<Answer<number>> {
  let [changed, pages, asked] = [0, 0, pulling.now()];
  for await (const page of pulling.pullOrders(span)) {
    if (!page.ok) return page;
    if (++pages > mostPages) return tooMany;
    changed += await storeOrders(tenantId, page.value, { ...pulling, asked });
    asked = pulling.now();
  }
  return answered(changed);
}

/** Of one order several tellings may come together: the latest counts. */
function latestOf(orders: readonly PlatformOrder[]): PlatformOrder[] {
  const latest = new Map<string, PlatformOrder>();
  for (const order of orders) {
    const known = latest.get(order.externalNo);
    if (!known || known.modifiedAt <= order.modifiedAt) latest.set(order.externalNo, order);
  }
  return [...latest.values()];
}

/** What intake would not take of an order, with where it is; platforms change their answers without a word. */
function problemOf({ order }: PlatformOrder): string | undefined {
  const { success, error } = orderInput.safeParse({ ...order, channel: "channel" });
  const [issue] = success ? [] : error.issues;
  return issue && `${issue.path.join(".")}: ${issue.message}`.slice(0, 500);
}

/** `asked`: when the platform was asked for them. Returns how many were new or changed. */
export function storeOrders(
  tenantId: TenantId,
  { orders, unreadable }: PulledOrders,
  { connectionId, foundBy, asked }: Pick<Pulling, "connectionId" | "foundBy"> & { asked: Date },
): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    const seal = (value: unknown) => keys.seal("platform_order.sealed", JSON.stringify(value));
    const found = { foundBy, asked };
    const checked = latestOf(orders).map((order) => ({ order, wrong: problemOf(order) }));
    const fine = checked.flatMap(({ order, wrong }) => (wrong ? [] : [order]));
    const numbers = fine.map(({ externalNo }) => externalNo);
    const erased = await erasedAmong(tx, connectionId, numbers);
    const rows = fine.map((order) => {
      const kept = erased.has(order.externalNo) ? withoutPeople(order) : order;
      return { ...order, sealed: seal(kept), hash: keys.hash("told", JSON.stringify(kept)) };
    });
    const invalid = checked.flatMap(({ order: { externalNo }, wrong }) =>
      wrong ? [{ externalNo, code: "INVALID", message: wrong }] : [],
    );
    const odd = [...unreadable, ...invalid].map((one) => ({ ...one, sealed: seal(null) }));
    const parked = odd.length > 0 ? await parkUnreadable(tx, connectionId, odd, found) : 0;
    return parked + (rows.length > 0 ? await putOrders(tx, connectionId, rows, found) : 0);
  });
}
