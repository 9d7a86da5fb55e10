-- What a batch writes with its orders refers to rows of the same transaction, or to locations and channels it has just
-- read; checking every row again was a third of the database's work per order. The references are kept from the other
-- side: removing an order takes its parts along, and a location or channel that is referred to cannot be removed.
ALTER TABLE "order_line" DROP CONSTRAINT "order_line_tenant_id_order_id_fkey";
ALTER TABLE "order_event" DROP CONSTRAINT "order_event_tenant_id_order_id_fkey";
ALTER TABLE "reservation" DROP CONSTRAINT "reservation_tenant_id_order_id_fkey";
ALTER TABLE "routing_decision" DROP CONSTRAINT "routing_decision_tenant_id_order_id_fkey";
ALTER TABLE "fulfillment_order" DROP CONSTRAINT "fulfillment_order_tenant_id_order_id_fkey";
ALTER TABLE "fulfillment_order" DROP CONSTRAINT "fulfillment_order_tenant_id_location_id_fkey";
ALTER TABLE "fulfillment_order_line" DROP CONSTRAINT "fulfillment_order_line_tenant_id_fulfillment_order_id_fkey";
ALTER TABLE "sales_order" DROP CONSTRAINT "sales_order_tenant_id_channel_id_fkey";

CREATE FUNCTION weft_remove_order_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM fulfillment_order_line l USING fulfillment_order f, gone g
  WHERE f.tenant_id = g.tenant_id AND f.order_id = g.id AND l.tenant_id = f.tenant_id AND l.fulfillment_order_id = f.id;
  DELETE FROM fulfillment_order f USING gone g WHERE f.tenant_id = g.tenant_id AND f.order_id = g.id;
  DELETE FROM order_line l USING gone g WHERE l.tenant_id = g.tenant_id AND l.order_id = g.id;
  DELETE FROM order_event e USING gone g WHERE e.tenant_id = g.tenant_id AND e.order_id = g.id;
  DELETE FROM reservation r USING gone g WHERE r.tenant_id = g.tenant_id AND r.order_id = g.id;
  DELETE FROM routing_decision d USING gone g WHERE d.tenant_id = g.tenant_id AND d.order_id = g.id;
  RETURN NULL;
END $$;
CREATE TRIGGER remove_parts AFTER DELETE ON sales_order REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION weft_remove_order_parts();

CREATE FUNCTION weft_keep_location() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = OLD.tenant_id AND f.location_id = OLD.id) THEN
    RAISE foreign_key_violation USING MESSAGE = 'fulfillment orders refer to the location';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep BEFORE DELETE ON location FOR EACH ROW EXECUTE FUNCTION weft_keep_location();

CREATE FUNCTION weft_keep_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = OLD.tenant_id AND o.channel_id = OLD.id) THEN
    RAISE foreign_key_violation USING MESSAGE = 'orders refer to the channel';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep BEFORE DELETE ON channel FOR EACH ROW EXECUTE FUNCTION weft_keep_channel();
