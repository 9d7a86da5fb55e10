-- What a shop sells, by the platform's ids, and which of our SKUs each is: shops are told stock by these.
CREATE TABLE "shop_article" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "merchant_code" TEXT NOT NULL,
    "barcode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "sku_id" UUID,
    "matched_by" TEXT,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "shop_article_pkey" PRIMARY KEY ("tenant_id","connection_id","item","sku")
);
CREATE INDEX "shop_article_tenant_id_connection_id_sku_id_idx" ON "shop_article"("tenant_id", "connection_id", "sku_id");
ALTER TABLE "shop_article" ADD CONSTRAINT "shop_article_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_article" ADD CONSTRAINT "shop_article_tenant_id_sku_id_fkey" FOREIGN KEY ("tenant_id", "sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
SELECT weft_wall('shop_article'::regclass);
ALTER TABLE "shop_connection" ADD COLUMN "listed_at" TIMESTAMPTZ(6);

CREATE POLICY dispatcher ON published_stock FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, channel_id, value, sent) ON published_stock TO weft_dispatcher;
GRANT SELECT (channel_id) ON shop_connection TO weft_dispatcher;
CREATE OR REPLACE FUNCTION dispatch_shops(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM shop_connection c WHERE c.tenant_id = t.id AND c.status = 'live' AND (c.due_at <= now OR EXISTS (
      SELECT 1 FROM published_stock p WHERE p.tenant_id = t.id AND p.channel_id = c.channel_id
        AND p.sent IS DISTINCT FROM p.value))) $$;
