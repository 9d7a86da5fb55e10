import { withTenant } from "@/server/db/tenant-tx";
import { nextSpan } from "@/server/domain/sync/span";
import type { TenantId } from "@/server/ids";
import { mostPages, tooMany } from "@/server/integrations/channel/pages";
import type { PulledRefunds, Span } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { dropWhole, moveRefundsCursor, parkRefunds, putRefunds } from "../repo/refunds";
import { inParts } from "./in-parts";
import { logged } from "./log-call";
import type { Step } from "./turn";

/**
 * Reads the refunds of a span; the orders they belong to are brought in line afterwards. One that cannot be read is kept for
 * a person, and holds up no other.
 */
export function pullRefunds(
  tenantId: TenantId,
  span: Span,
  {
    connectionId,
    listRefunds,
    now,
  }: {
    connectionId: string;
    listRefunds: (span: Span) => AsyncGenerator<Answer<PulledRefunds>>;
    now: () => Date;
  },
): Promise<Answer<number>> {
  const subject = `${span.from.toISOString()}/${span.to.toISOString()}`;
  const readAll = async (span: Span): Promise<Answer<number>> => {
    let [changed, pages] = [0, 0];
    for await (const page of listRefunds(span)) {
      if (!page.ok) return page;
      if (++pages > mostPages) return tooMany;
      changed += await storeRefunds(tenantId, connectionId, page.value, now());
    }
    return answered(changed);
  };
  return logged(
    tenantId,
    { connectionId, operation: "refunds", subject, now },
    () => inParts(span, readAll),
    (changed) => changed,
  );
}

const storeRefunds = (
  tenantId: TenantId,
  connectionId: string,
  { refunds, unreadable }: PulledRefunds,
  now: Date,
): Promise<number> =>
  withTenant(tenantId, async (tx) => {
    const parts = refunds.flatMap(({ refundId }) => (refundId.includes(":") ? [refundId.split(":", 1)[0] ?? ""] : []));
    if (parts.length > 0) await dropWhole(tx, connectionId, parts);
    const parked = unreadable.length > 0 ? await parkRefunds(tx, connectionId, unreadable, now) : 0;
    return parked + (refunds.length > 0 ? await putRefunds(tx, connectionId, refunds, now) : 0);
  });

/** Reads which refunds are new or changed, ahead of the orders: what they freeze may be about to leave. */
export const readRefunds: Step = async (tenantId, { id, refundsThrough }, shop, { now, deadline, began }) => {
  const { listRefunds } = shop.as("freeze");
  const { pull } = shop.manifest;
  if (!pull || !listRefunds) return answered({});
  let through = refundsThrough;
  for (let span = nextSpan(through, began, pull); span; span = nextSpan(through, began, pull)) {
    if (now() > deadline) return answered({});
    const pulled = await pullRefunds(tenantId, span, { connectionId: id, listRefunds, now });
    if (!pulled.ok) return pulled;
    const to = span.to;
    if (!(await withTenant(tenantId, (tx) => moveRefundsCursor(tx, id, through, to)))) break;
    through = to;
  }
  return answered({});
};
