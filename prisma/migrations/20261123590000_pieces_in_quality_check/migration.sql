-- Pieces keep their numbers while they wait for the quality check.
ALTER TABLE serial DROP CONSTRAINT serial_status;
ALTER TABLE serial ADD CONSTRAINT serial_status
  CHECK (status IN ('in_stock', 'quality_check', 'damaged', 'in_transit', 'shipped', 'gone'));
ALTER TABLE serial DROP CONSTRAINT serial_place;
ALTER TABLE serial ADD CONSTRAINT serial_place
  CHECK (location_id IS NULL OR status IN ('in_stock', 'quality_check', 'damaged'));
CREATE INDEX "serial_waiting_idx" ON "serial"("tenant_id", "inbound_id") WHERE (status = 'quality_check');
