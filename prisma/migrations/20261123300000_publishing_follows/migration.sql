-- Numbers told to channels follow everything they are made of, not only stock levels: SKUs, bundles, channels, places,
-- locks and policies. A note may be for later: of a lock, when it begins and when it ends.

-- Notes these SKUs, a thousand a row; nothing for brands that publish nothing.
CREATE FUNCTION note_publish(brand uuid, skus uuid[], due timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO publish_change (tenant_id, id, sku_ids, at)
  SELECT brand, gen_random_uuid(), array_agg(sku_id), due
  FROM (SELECT sku_id, (row_number() OVER () - 1) / 1000 AS part FROM (SELECT DISTINCT unnest(skus) AS sku_id) each) numbered
  WHERE EXISTS (SELECT 1 FROM publish_policy WHERE tenant_id = brand)
  GROUP BY part
$$;

CREATE FUNCTION note_sku_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(n.tenant_id, array_agg(n.id), clock_timestamp())
  FROM after n JOIN before o ON o.tenant_id = n.tenant_id AND o.id = n.id
  WHERE (n.active, n.kind, n.category, n.style_id) IS DISTINCT FROM (o.active, o.kind, o.category, o.style_id)
  GROUP BY n.tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_updated AFTER UPDATE ON sku
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_sku_change();

CREATE FUNCTION note_style_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(n.tenant_id, array_agg(s.id), clock_timestamp())
  FROM after n JOIN before o ON o.tenant_id = n.tenant_id AND o.id = n.id
  JOIN sku s ON s.tenant_id = n.tenant_id AND s.style_id = n.id AND s.category IS NULL
  WHERE n.category IS DISTINCT FROM o.category
  GROUP BY n.tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_updated AFTER UPDATE ON style
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_style_change();

CREATE FUNCTION note_bundle_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(tenant_id, array_agg(bundle_sku_id), clock_timestamp()) FROM changed GROUP BY tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_inserted AFTER INSERT ON bundle_component
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_bundle_change();
CREATE TRIGGER note_publish_updated AFTER UPDATE ON bundle_component
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_bundle_change();
CREATE TRIGGER note_publish_deleted AFTER DELETE ON bundle_component
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_bundle_change();

CREATE FUNCTION note_channel_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(c.tenant_id, array_agg(s.id), clock_timestamp())
  FROM (SELECT DISTINCT n.tenant_id FROM after n JOIN before o ON o.tenant_id = n.tenant_id AND o.id = n.id
        WHERE n.active <> o.active) c
  JOIN sku s ON s.tenant_id = c.tenant_id
  GROUP BY c.tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_updated AFTER UPDATE ON channel
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_channel_change();

CREATE FUNCTION note_place_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(l.tenant_id, array_agg(s.sku_id), clock_timestamp())
  FROM after l JOIN before o ON o.tenant_id = l.tenant_id AND o.id = l.id
  JOIN stock_level s ON s.tenant_id = l.tenant_id AND s.location_id = l.id
  WHERE (l.active, l.type) IS DISTINCT FROM (o.active, o.type)
  GROUP BY l.tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_updated AFTER UPDATE ON location
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_place_change();

-- Without the check of `note_publish`: what the last policy was for is told as zero.
CREATE FUNCTION note_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO publish_change (tenant_id, id, sku_ids, at)
  SELECT tenant_id, gen_random_uuid(), array_agg(id), clock_timestamp()
  FROM (SELECT s.tenant_id, s.id, (row_number() OVER () - 1) / 1000 AS part FROM sku s
        JOIN style st ON st.tenant_id = s.tenant_id AND st.id = s.style_id
        WHERE EXISTS (SELECT 1 FROM changed p WHERE p.tenant_id = s.tenant_id AND (p.scope = 'all'
          OR p.scope = 'sku' AND p.target = s.id::text
          OR p.scope = 'category' AND p.target = coalesce(s.category, st.category)))) numbered
  GROUP BY tenant_id, part;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_inserted AFTER INSERT ON publish_policy
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_policy_change();
CREATE TRIGGER note_publish_updated AFTER UPDATE ON publish_policy
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_policy_change();
CREATE TRIGGER note_publish_deleted AFTER DELETE ON publish_policy
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_policy_change();

-- Locks for a channel: now, when they begin and when they end. Of a date that was moved both remain, and the one that
-- no longer holds computes the same numbers again.
CREATE FUNCTION note_lock_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(l.tenant_id, array_agg(i.sku_id), due.at)
  FROM changed i JOIN stock_lock l ON l.tenant_id = i.tenant_id AND l.id = i.lock_id AND l.channel_id IS NOT NULL
  CROSS JOIN LATERAL (VALUES (clock_timestamp()), (l.starts_at), (l.ends_at)) AS due (at)
  WHERE due.at >= transaction_timestamp()
  GROUP BY l.tenant_id, l.id, due.at;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_inserted AFTER INSERT ON stock_lock_item
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_lock_items();

CREATE FUNCTION note_lock_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_publish(l.tenant_id, array_agg(i.sku_id), due.at)
  FROM after l JOIN before o ON o.tenant_id = l.tenant_id AND o.id = l.id
  JOIN stock_lock_item i ON i.tenant_id = l.tenant_id AND i.lock_id = l.id
  CROSS JOIN LATERAL (VALUES (clock_timestamp()), (l.starts_at), (l.ends_at)) AS due (at)
  WHERE (l.status, l.channel_id, l.starts_at, l.ends_at) IS DISTINCT FROM (o.status, o.channel_id, o.starts_at, o.ends_at)
    AND due.at >= transaction_timestamp()
  GROUP BY l.tenant_id, l.id, due.at;
  RETURN NULL;
END $$;
CREATE TRIGGER note_publish_updated AFTER UPDATE ON stock_lock
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_lock_change();

-- Only brands with a note that is due.
GRANT SELECT (at) ON publish_change TO weft_dispatcher;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
CREATE OR REPLACE FUNCTION dispatch_publishing() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT tenant_id FROM publish_change WHERE at <= clock_timestamp() $$;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
