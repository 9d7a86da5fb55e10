import { withTenant } from "@/server/db/tenant-tx";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import type { TestShop } from "./shop";

/** What must hold whatever happened, each as a query for what breaks it. See also the CHECK constraints. */
const rules = {
  "a reservation ends exactly once": `
    SELECT r.id FROM reservation r LEFT JOIN stock_movement m ON m.tenant_id = r.tenant_id AND m.idempotency_key = r.id || ':end'
    WHERE (r.state = 'open') <> (m.id IS NULL)
      OR m.id IS NOT NULL AND (m.reserved <> -r.quantity OR m.on_hand <> CASE r.state WHEN 'consumed' THEN -r.quantity ELSE 0 END)`,
  "nothing is kept for closed orders": `
    SELECT o.id FROM sales_order o JOIN reservation r ON r.order_id = o.id
    WHERE o.status IN ('canceled', 'completed') AND r.state = 'open'`,
  "open work is what is kept for it": `
    SELECT f.id FROM fulfillment_order f JOIN fulfillment_order_line l ON l.fulfillment_order_id = f.id
    LEFT JOIN (SELECT fulfillment_order_id, line_no, sku_id, sum(quantity) AS units FROM reservation
      WHERE state = 'open' GROUP BY 1, 2, 3) r USING (fulfillment_order_id, line_no, sku_id)
    WHERE (CASE WHEN f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready') THEN l.quantity ELSE 0 END)
      <> coalesce(r.units, 0)`,
  "locked is what locks, transfers and waiting orders have set aside": `
    SELECT s.sku_id, s.location_id, s.locked, coalesce(sum(aside.units), 0) AS aside FROM stock_level s LEFT JOIN (
      SELECT sku_id, location_id, remaining AS units FROM stock_lock_item
      UNION ALL SELECT l.sku_id, t.from_location_id, l.requested FROM transfer t JOIN transfer_line l ON l.transfer_id = t.id
        WHERE t.status IN ('approved', 'picking')
      UNION ALL SELECT p.sku_id, t.to_location_id, p.held FROM transfer t JOIN transfer_peg p ON p.transfer_id = t.id
        WHERE p.status = 'open'
      UNION ALL SELECT sku_id, location_id, held FROM supply_peg WHERE status = 'open') aside USING (sku_id, location_id)
    GROUP BY s.sku_id, s.location_id, s.locked HAVING s.locked <> coalesce(sum(aside.units), 0)`,
  "an ended lock has nothing left": `
    SELECT l.id FROM stock_lock l JOIN stock_lock_item i ON i.lock_id = l.id WHERE l.status <> 'active' AND i.remaining > 0`,
  "in transit is what transfers have on the road": `
    SELECT s.sku_id, s.location_id, s.in_transit, coalesce(sum(road.units), 0) AS road FROM stock_level s LEFT JOIN (
      SELECT l.sku_id, t.to_location_id AS location_id, l.shipped AS units FROM transfer t
        JOIN transfer_line l ON l.transfer_id = t.id WHERE t.status = 'shipped'
      UNION ALL SELECT d.sku_id, t.to_location_id, d.quantity FROM transfer t JOIN transfer_discrepancy d ON d.transfer_id = t.id
        WHERE d.kind = 'short' AND d.settlement IS NULL) road USING (sku_id, location_id)
    GROUP BY s.sku_id, s.location_id, s.in_transit HAVING s.in_transit <> coalesce(sum(road.units), 0)`,
  "transfers conserve units": `
    SELECT m.cause_id, m.sku_id, sum(m.on_hand + m.in_transit) AS gained FROM stock_movement m
    LEFT JOIN transfer_discrepancy d ON d.transfer_id = m.cause_id AND d.sku_id = m.sku_id AND d.settlement = 'lost'
    WHERE m.cause = 'transfer' GROUP BY m.cause_id, m.sku_id, d.quantity
    HAVING sum(m.on_hand + m.in_transit) <> -coalesce(d.quantity, 0)`,
  "what deliveries brought is what was booked": `
    SELECT i.id, l.sku_id FROM inbound i JOIN inbound_line l ON l.inbound_id = i.id LEFT JOIN (
      SELECT cause_id, sku_id, sum(on_hand) AS good, sum(damaged) AS damaged, sum(quality_check) AS quality_check
      FROM stock_movement WHERE cause IN ('receipt', 'quality') GROUP BY 1, 2) m ON m.cause_id = i.id AND m.sku_id = l.sku_id
    WHERE (l.good, l.damaged, l.quality_check) IS DISTINCT FROM
        (coalesce(m.good, 0), coalesce(m.damaged, 0), coalesce(m.quality_check, 0))
      OR l.arrived + l.over <> l.good + l.damaged + l.quality_check OR l.arrived + l.closed_short > l.expected`,
  "a purchase order has what its deliveries brought": `
    SELECT p.purchase_order_id, p.sku_id FROM purchase_order_line p LEFT JOIN (
      SELECT i.purchase_order_id, l.sku_id, sum(l.arrived + l.over) AS units FROM inbound i JOIN inbound_line l ON l.inbound_id = i.id
      GROUP BY 1, 2) came USING (purchase_order_id, sku_id)
    WHERE p.received + p.over <> coalesce(came.units, 0) OR p.received + p.closed_short > p.ordered`,
  "fulfilled, canceled and open is what was ordered": `
    SELECT o.id, l.line_no, o.status, l.quantity, l.canceled_quantity, w.gone, w.open FROM sales_order o JOIN order_line l ON l.order_id = o.id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(i.quantity) FILTER (WHERE f.status IN ('shipped', 'delivered', 'handed_over')), 0) AS gone,
        coalesce(sum(i.quantity) FILTER (WHERE f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready')), 0) AS open
      FROM fulfillment_order f JOIN fulfillment_order_line i ON i.fulfillment_order_id = f.id
      WHERE f.order_id = o.id AND i.line_no = l.line_no) w
    WHERE CASE o.status WHEN 'completed' THEN w.gone + l.canceled_quantity <> l.quantity OR w.open > 0
      WHEN 'canceled' THEN w.gone + w.open > 0 ELSE w.gone + l.canceled_quantity + w.open > l.quantity END`,
  "what left was kept for it": `
    SELECT f.id, l.line_no FROM fulfillment_order f JOIN fulfillment_order_line l ON l.fulfillment_order_id = f.id
    LEFT JOIN (SELECT fulfillment_order_id, line_no, sku_id, sum(quantity) AS units FROM reservation
      WHERE state = 'consumed' GROUP BY 1, 2, 3) r USING (fulfillment_order_id, line_no, sku_id)
    WHERE (CASE WHEN f.status IN ('shipped', 'delivered', 'handed_over') THEN l.quantity ELSE 0 END) <> coalesce(r.units, 0)`,
  "lots have no more than is on hand": `
    SELECT n.sku_id, n.location_id, sum(n.units), coalesce(s.on_hand, 0) AS on_hand FROM lot_level n
    JOIN sku_tracking t ON t.sku_id = n.sku_id AND t.tracking <> 'serial'
    LEFT JOIN stock_level s ON s.sku_id = n.sku_id AND s.location_id = n.location_id
    GROUP BY n.sku_id, n.location_id, s.on_hand HAVING sum(n.units) > coalesce(s.on_hand, 0)`,
  "a lot is where its movements took it": `
    SELECT lot_id, location_id FROM (SELECT lot_id, location_id, units FROM lot_level
      UNION ALL SELECT lot_id, location_id, -units FROM lot_movement) x
    GROUP BY lot_id, location_id HAVING sum(units) <> 0`,
  "what orders took of lots is no more than they had": `
    SELECT m.cause_id, l.sku_id FROM lot_movement m JOIN lot l ON l.id = m.lot_id
    LEFT JOIN LATERAL (SELECT sum(quantity) AS units FROM fulfillment_order_line i
      WHERE i.fulfillment_order_id = m.cause_id AND i.sku_id = l.sku_id) had ON true
    WHERE m.cause = 'ship' GROUP BY m.cause_id, l.sku_id, had.units HAVING -sum(m.units) > coalesce(had.units, 0)`,
  "a transfer puts down no more of a lot than it took": `
    SELECT cause_id, lot_id FROM lot_movement WHERE cause = 'transfer' GROUP BY cause_id, lot_id HAVING sum(units) > 0`,
  "a piece is in stock at a place, and nowhere else": `
    SELECT id FROM serial WHERE (status IN ('in_stock', 'quality_check', 'damaged')) <> (location_id IS NOT NULL)
      OR (status = 'in_transit') <> (transfer_id IS NOT NULL)`,
  "no box waits for what goes nowhere": `
    SELECT p.id, f.id AS work, f.status FROM parcel p JOIN parcel_fulfillment m ON m.parcel_id = p.id
    JOIN fulfillment_order f ON f.id = m.fulfillment_order_id
    WHERE p.status IN ('open', 'labeled') AND f.status IN ('declined', 'expired', 'recalled', 'canceled')`,
  "who leaves together is still to leave, or has left": `
    SELECT m.group_id, f.id, f.status FROM merge_member m JOIN fulfillment_order f ON f.id = m.fulfillment_order_id
    WHERE m.active AND f.status IN ('offered', 'declined', 'expired', 'recalled', 'canceled')`,
  "an order counts its holds": `
    SELECT o.id FROM sales_order o LEFT JOIN hold h ON h.order_id = o.id AND h.status = 'open'
    GROUP BY o.id, o.open_holds HAVING o.open_holds <> count(h.id)`,
};

/** What is wrong with a shop's books, by rule; empty is how it should be. */
export async function brokenBooks({ tenantId }: Pick<TestShop, "tenantId">): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {};
  const differences = await reconcileStock(tenantId);
  if (differences.length > 0) broken["a level is the sum of its movements"] = differences;
  for (const [rule, sql] of Object.entries(rules)) {
    const found = await withTenant(tenantId, (tx) => tx.query(sql));
    if (found.length > 0) broken[rule] = found;
  }
  return broken;
}
