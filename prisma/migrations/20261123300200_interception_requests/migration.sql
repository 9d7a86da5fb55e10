-- What was asked together is known by its request. One that asks to take some units out names them.
ALTER TABLE "interception" ADD COLUMN "request_id" UUID;
ALTER TABLE "interception" ADD COLUMN "lines" JSONB;
ALTER TABLE interception NO FORCE ROW LEVEL SECURITY;
UPDATE interception i SET request_id = asked.id
FROM (SELECT tenant_id, order_id, kind, stage, requested_at, min(id::text)::uuid AS id FROM interception
      GROUP BY tenant_id, order_id, kind, stage, requested_at) asked
WHERE i.tenant_id = asked.tenant_id AND i.order_id = asked.order_id AND i.kind = asked.kind AND i.stage = asked.stage
  AND i.requested_at = asked.requested_at;
ALTER TABLE interception FORCE ROW LEVEL SECURITY;
ALTER TABLE "interception" ALTER COLUMN "request_id" SET NOT NULL;
ALTER TABLE interception DROP CONSTRAINT interception_kind,
  ADD CONSTRAINT interception_kind CHECK (kind IN ('cancel', 'address', 'lines') AND (kind = 'lines') = (lines IS NOT NULL));
