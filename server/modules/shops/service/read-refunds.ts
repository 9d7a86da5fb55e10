import { withTenant } from "@/server/db/tenant-tx";
import { nextSpan } from "@/server/domain/sync/span";
import type { TenantId } from "@/server/ids";
import type { PlatformRefund, Span } from "@/server/integrations/channel/port";
import { type Answer, answered, refused } from "@/server/integrations/wire/answer";
import { moveRefundsCursor, putRefunds } from "../repo/refunds";
import { logged } from "./log-call";
import type { Step } from "./turn";

const mostPages = 5_000;

/** Reads the refunds of a span; the orders they belong to are brought in line afterwards. */
export function pullRefunds(
  tenantId: TenantId,
  span: Span,
  {
    connectionId,
    listRefunds,
    now,
  }: {
    connectionId: string;
    listRefunds: (span: Span) => AsyncGenerator<Answer<PlatformRefund[]>>;
    now: () => Date;
  },
): Promise<Answer<number>> {
  const subject = `${span.from.toISOString()}/${span.to.toISOString()}`;
  const readAll = async (): Promise<Answer<number>> => {
    let [changed, pages] = [0, 0];
    for await (const page of listRefunds(span)) {
      if (!page.ok) return page;
      if (++pages > mostPages) return refused("retry", "ENDLESS", "The shop's pages do not end");
      const rows = page.value;
      if (rows.length > 0) changed += await withTenant(tenantId, (tx) => putRefunds(tx, connectionId, rows, now()));
    }
    return answered(changed);
  };
  return logged(tenantId, { connectionId, operation: "refunds", subject, now }, readAll, (changed) => changed);
}

/** Reads which refunds are new or changed, ahead of the orders: what they freeze may be about to leave. */
export const readRefunds: Step = async (tenantId, { id, refundsThrough }, shop, { now, deadline, began }) => {
  const { listRefunds } = shop.as("freeze");
  if (!listRefunds) return answered({});
  const { pull } = shop.manifest;
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
