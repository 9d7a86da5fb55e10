import type { ShadowHold, ShadowVerdict } from "@/lib/contracts/rollout";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Actuals } from "@/server/domain/rollout/actuals";
import type { OrderPreview } from "@/server/modules/pipeline/service";

export interface ShadowDecision extends Omit<OrderPreview, "holds"> {
  externalNo: string;
  past: boolean;
  verdict: ShadowVerdict;
  holds: readonly ShadowHold[];
}

/** Writes what would become of orders; decided anew, it replaces what was decided before. */
export const putDecisions = (tx: TenantTx, connectionId: string, rows: readonly ShadowDecision[], now: Date) =>
  tx.execute(
    `INSERT INTO shadow_order AS s (tenant_id, connection_id, external_no, placed_at, first_seen_at, decided_at, past, verdict,
       holds, decision, shares, parcels, units, freight_minor, ship_by, country, province, city, district, stage)
     SELECT $1, $2, no, placed, $3, $3, past, verdict, holds::jsonb, decision::json, shares::jsonb, parcels, units, freight,
       ship, country, province, city, district, ''
     FROM unnest($4::text[], $5::timestamptz[], $6::bool[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[],
       $12::int[], $13::bigint[], $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::text[])
       AS d (no, placed, past, verdict, holds, decision, shares, parcels, units, freight, ship, country, province, city, district)
     ON CONFLICT (tenant_id, connection_id, external_no) DO UPDATE SET decided_at = EXCLUDED.decided_at,
       verdict = EXCLUDED.verdict, holds = EXCLUDED.holds, decision = EXCLUDED.decision, shares = EXCLUDED.shares,
       parcels = EXCLUDED.parcels, units = EXCLUDED.units, freight_minor = EXCLUDED.freight_minor, ship_by = EXCLUDED.ship_by,
       country = EXCLUDED.country, province = EXCLUDED.province, city = EXCLUDED.city, district = EXCLUDED.district`,
    [
      ...[tx.tenantId, connectionId, now],
      ...[rows.map((r) => r.externalNo), rows.map((r) => r.placedAt), rows.map((r) => r.past)],
      ...[rows.map((r) => r.verdict), rows.map((r) => JSON.stringify(r.holds))],
      ...[rows.map((r) => (r.decision ? JSON.stringify(r.decision) : null)), rows.map((r) => JSON.stringify(r.shares))],
      ...[rows.map((r) => r.parcels), rows.map((r) => r.units), rows.map((r) => r.freightMinor ?? null)],
      ...[rows.map((r) => r.shipBy ?? null), rows.map((r) => r.place.country), rows.map((r) => r.place.province)],
      ...[rows.map((r) => r.place.city), rows.map((r) => r.place.district)],
    ],
  );

/** Writes what platforms say became of orders; when they left is what was said first. */
export const putActuals = (tx: TenantTx, connectionId: string, rows: readonly (Actuals & { externalNo: string })[]) =>
  tx.execute(
    `UPDATE shadow_order s SET stage = d.stage, shipped_at = coalesce(s.shipped_at, d.shipped),
       actual_parcels = coalesce(d.parcels, s.actual_parcels), canceled_at = coalesce(s.canceled_at, d.canceled),
       refunded = s.refunded OR d.refunded
     FROM unnest($3::text[], $4::text[], $5::timestamptz[], $6::int[], $7::timestamptz[], $8::bool[])
       AS d (no, stage, shipped, parcels, canceled, refunded)
     WHERE s.tenant_id = $1 AND s.connection_id = $2 AND s.external_no = d.no`,
    [
      ...[tx.tenantId, connectionId, rows.map((r) => r.externalNo), rows.map((r) => r.stage)],
      ...[rows.map((r) => r.shippedAt), rows.map((r) => r.parcels), rows.map((r) => r.canceledAt)],
      rows.map((r) => r.refunded),
    ],
  );

export const findShadow = (tx: TenantTx, connectionId: string, externalNo: string) =>
  tx.db.shadowOrder.findFirst({ where: { connectionId, externalNo } });
