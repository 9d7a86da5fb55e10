import type { RobotRunView, RobotView, StuckEntryView } from "@/lib/contracts/robot";
import type { TenantTx } from "@/server/db/tenant-tx";

const shownRuns = 5;
const shownStuck = 50;

type Row = Omit<RobotView, "stuck" | "runs">;

export const robotRows = (tx: TenantTx, now: Date) =>
  tx.query<Row & Record<string, unknown>>(
    `SELECT r.id, r.name, jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name) AS channel, r.base_url AS "baseUrl",
       r.username, r.every_minutes AS "everyMinutes", r.manifest, r.status, r.problem_code AS "problemCode", r.problem,
       r.problem_at AS "problemAt", r.version,
       (SELECT count(*)::int FROM robot_entry e JOIN sales_order o ON o.tenant_id = $1 AND o.id = e.order_id
        WHERE e.tenant_id = $1 AND e.robot_id = r.id AND e.state = 'pending') AS waiting,
       (SELECT count(*)::int FROM robot_entry e WHERE e.tenant_id = $1 AND e.robot_id = r.id AND e.state = 'done'
          AND e.finished_at > $2) AS entered
     FROM robot r JOIN channel c ON c.tenant_id = $1 AND c.id = r.channel_id WHERE r.tenant_id = $1 ORDER BY r.name, r.id`,
    [tx.tenantId, new Date(now.getTime() - 86_400_000)],
  );

/** The latest visits of each robot. */
export const latestRuns = (tx: TenantTx) =>
  tx.query<RobotRunView & { robotId: string } & Record<string, unknown>>(
    `SELECT x.id, r.id AS "robotId", x.started_at AS "startedAt", x.finished_at AS "finishedAt", x.outcome, x.code,
       x.signed_in AS "signedIn", x.entered, i.id AS "importId", coalesce(i.status = 'uploaded', false) AS unmapped, i.orders
     FROM robot r CROSS JOIN LATERAL (
       SELECT * FROM robot_run WHERE tenant_id = $1 AND robot_id = r.id ORDER BY started_at DESC LIMIT ${shownRuns}) x
     LEFT JOIN import_run i ON i.tenant_id = $1 AND i.id = x.import_id
     WHERE r.tenant_id = $1 ORDER BY x.started_at DESC`,
    [tx.tenantId],
  );

/** Tracking numbers that wait for a person, the oldest first. */
export const stuckEntries = (tx: TenantTx) =>
  tx.query<StuckEntryView & { robotId: string } & Record<string, unknown>>(
    `SELECT e.id, r.id AS "robotId", e.order_id AS "orderId", o.external_no AS "orderNo", e.tracking_no AS "trackingNo",
       e.code, e.message
     FROM robot r CROSS JOIN LATERAL (
       SELECT * FROM robot_entry WHERE tenant_id = $1 AND robot_id = r.id AND state = 'parked'
       ORDER BY created_at, id LIMIT ${shownStuck}) e
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = e.order_id WHERE r.tenant_id = $1 ORDER BY e.created_at, e.id`,
    [tx.tenantId],
  );
