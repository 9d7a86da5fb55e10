/** Anything that runs one statement: an owner's connection, or a transaction in which a test has torn a hole. */
type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/**
 * Tables that belong to no brand: people, how they sign in, their mails and their attempts, and what Stripe reports.
 * `tenant` is a brand itself.
 */
const outsideBrands = new Set([
  "app_user",
  "sign_in",
  "totp_factor",
  "recovery_code",
  "passkey",
  "passkey_challenge",
  "mail_proof",
  "sso_identity",
  "failed_sign_in",
  "password_reset",
  "rate_limit",
  "outbox_mail",
  "stripe_event",
  "deleted_brand",
  "_prisma_migrations",
]);

/** Policies beyond "rows of the brand of this transaction", each with its reason. */
const knownPolicies: Record<string, string> = {
  "membership.own": "(user_id = weft_user())", // A person's own memberships, before a brand is chosen.
  // The role a person has in a brand of theirs, before one is chosen.
  "custom_role.own":
    "(EXISTS ( SELECT 1 FROM membership m WHERE ((m.tenant_id = custom_role.tenant_id) AND (m.custom_role_id = custom_role.id) AND (m.user_id = weft_user()))))",
  "tenant.tenant": "(id = weft_tenant())",
  "tenant.own":
    "(EXISTS ( SELECT 1 FROM membership m WHERE ((m.tenant_id = tenant.id) AND (m.user_id = weft_user()))))",
  "inbox.dispatcher": "true", // For weft_dispatcher only, which is granted a few columns: who waits, never what.
  "tenant.dispatcher": "true",
  "reservation.dispatcher": "true",
  "wms_connection.dispatcher": "true",
  "fulfillment_order.dispatcher": "true",
  "interception.dispatcher": "true",
  "merge_group.dispatcher": "true",
  "publish_change.dispatcher": "true",
  "stock_lock.dispatcher": "true",
  "parcel.dispatcher": "true",
  "hold.dispatcher": "true",
  "sales_order.dispatcher": "true",
  "transfer_peg.dispatcher": "true",
  "supply_peg.dispatcher": "true",
  "idempotency_record.dispatcher": "true",
  "carrier_call.dispatcher": "true",
  "wms_message.dispatcher": "true",
  "bulk_action.dispatcher": "true",
  "import_run.dispatcher": "true",
  "pack_command.dispatcher": "true",
  "shop_connection.dispatcher": "true",
  "published_stock.dispatcher": "true",
  "rollout.dispatcher": "true",
  "file_drop.dispatcher": "true",
  "robot.dispatcher": "true",
  "webhook_endpoint.dispatcher": "true",
  "join_domain.dispatcher": "true",
  "billing_account.dispatcher": "true",
  "billing_customer.dispatcher": "true",
  "usage_count.dispatcher": "true",
  "usage_report.dispatcher": "true",
  "billing_credit.dispatcher": "true",
  "brand_deletion.dispatcher": "true",
  "tenant_setting.dispatcher": "starts_with(key, 'periodic.'::text)", // When periodic work was last handed out.
};

/** Keys and indexes that do not begin with tenant_id, each with its reason. */
const knownIndexes = new Set([
  "tenant_pkey", // The brand itself.
  "tenant_slug_key", // Addresses are unique in the world.
  "membership_user_id_idx", // "My brands".
  "join_domain_domain_idx", // "Brands I may join", which the dispatcher looks up.
  "reservation_expiring", // The dispatcher's look across brands.
]);

const appendOnly = ["stock_movement", "source_order", "source_payload", "audit_entry", "audit_link", "audit_seal"];

const tablesSql = `
  SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
    pg_get_userbyid(c.relowner) AS owner,
    EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull
      AND NOT a.attisdropped) AS branded
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
const policiesSql = `
  SELECT tablename || '.' || policyname AS name, tablename, permissive, roles::text[] AS roles, cmd,
    regexp_replace(qual, '\\s+', ' ', 'g') AS qual, regexp_replace(with_check, '\\s+', ' ', 'g') AS with_check
  FROM pg_policies WHERE schemaname = 'public'`;
const indexesSql = `
  SELECT i.relname AS name, t.relname AS tablename, a.attname AS first
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
  LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
  WHERE t.relnamespace = 'public'::regnamespace`;
const foreignKeysSql = `
  SELECT f.conname AS name, t.relname AS tablename, r.relname AS target,
    (SELECT attname FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1]) AS first,
    (SELECT attname FROM pg_attribute WHERE attrelid = f.confrelid AND attnum = f.confkey[1]) AS target_first
  FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
  WHERE f.contype = 'f' AND t.relnamespace = 'public'::regnamespace`;
const rolesSql = `
  SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
    (SELECT count(*) FROM pg_class WHERE relowner = r.oid)::int AS owned,
    (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid)::int AS member_of
  FROM pg_roles r WHERE rolname IN ('weft_app', 'weft_dispatcher', 'weft_eraser')`;
const grantsSql = `
  SELECT table_name AS name, privilege_type AS privilege FROM information_schema.role_table_grants
  WHERE grantee = 'weft_app' AND table_schema = 'public'`;
const viewsSql = `
  SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm'
    OR relkind = 'v' AND NOT coalesce(reloptions @> '{security_invoker=true}', false))`;

/** The brand of the transaction, asked for each row or once per statement; more conditions may follow. */
const guard = /^\(+tenant_id = (weft_tenant\(\)|\( SELECT weft_tenant\(\) AS weft_tenant\))\)( AND .*)?$/;

/** Every hole in the third wall, in words. Looks at all tables there are, not at a list of them. */
export async function findHoles(query: Query): Promise<string[]> {
  const holes: string[] = [];
  const walled = new Set<unknown>();
  const policies = await query(policiesSql);
  for (const table of await query(tablesSql)) {
    if (table.owner === "weft_app") holes.push(`${table.name}: owned by the application`);
    if (outsideBrands.has(String(table.name))) continue;
    walled.add(table.name);
    if (!table.branded && table.name !== "tenant") holes.push(`${table.name}: no tenant_id`);
    if (!table.enabled) holes.push(`${table.name}: row-level security is off`);
    if (!table.forced) holes.push(`${table.name}: its owner is not bound by row-level security`);
    if (!policies.some((policy) => policy.tablename === table.name)) holes.push(`${table.name}: no policy`);
  }
  for (const policy of policies) {
    const known = knownPolicies[String(policy.name)];
    for (const rule of [policy.qual, policy.with_check]) {
      const guarded = guard.test(String(rule)) && !/ OR /i.test(String(rule));
      if (rule !== null && rule !== known && !guarded) holes.push(`policy ${policy.name}: ${rule}`);
    }
    if (known === "true" && String(policy.roles) !== "weft_dispatcher")
      holes.push(`policy ${policy.name}: for everybody`);
    if (["ALL", "INSERT", "UPDATE"].includes(String(policy.cmd)) && policy.with_check === null) {
      holes.push(`policy ${policy.name}: rows are not checked when written`);
    }
  }
  for (const index of await query(indexesSql)) {
    const free = !walled.has(index.tablename) || knownIndexes.has(String(index.name));
    if (!free && index.first !== "tenant_id") holes.push(`index ${index.name}: led by ${index.first}`);
  }
  for (const key of await query(foreignKeysSql)) {
    if (!walled.has(key.target)) continue;
    const led = key.first === "tenant_id" && (key.target_first === "tenant_id" || key.target === "tenant");
    if (!led) holes.push(`foreign key ${key.name}: led by ${key.first}`);
  }
  for (const role of await query(rolesSql)) {
    if (role.mighty) holes.push(`${role.name}: can bypass the wall`);
    if (role.member_of) holes.push(`${role.name}: can become another role`);
    if (role.owned) holes.push(`${role.name}: owns ${role.owned} relations`);
  }
  for (const grant of await query(grantsSql)) {
    const allowed = appendOnly.includes(String(grant.name)) ? ["SELECT", "INSERT", "DELETE"] : dml;
    if (!allowed.includes(String(grant.privilege))) holes.push(`${grant.name}: ${grant.privilege} is granted`);
  }
  for (const view of await query(viewsSql)) holes.push(`view ${view.name}: runs as its owner`);
  return holes.sort();
}

const dml = ["SELECT", "INSERT", "UPDATE", "DELETE"];
