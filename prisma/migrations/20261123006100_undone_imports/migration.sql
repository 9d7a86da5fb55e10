-- An import that is taken back takes its raw orders along, so that their numbers are free for the corrected file:
-- only while it is being undone, and only once the order made of the raw one is gone.
CREATE POLICY undone_import_removal ON source_order FOR DELETE USING (
  tenant_id = weft_tenant()
  AND EXISTS (SELECT 1 FROM import_run r
    WHERE r.tenant_id = source_order.tenant_id AND r.id = source_order.import_id AND r.status = 'undoing')
  AND NOT EXISTS (SELECT 1 FROM sales_order o
    WHERE o.tenant_id = source_order.tenant_id AND o.id = source_order.id));
