import { runMigrations } from "graphile-worker";
import pg from "pg";
import { applyMigrations } from "./schema-engine";

/**
 * The job queue brings its own schema with row-level security on and no policy. The app's role may use it:
 * a job carries its tenant in the payload, and its handler works behind the same walls as a request.
 * It may also see what was migrated, to tell whether it is ready.
 */
const openQueueToApp = `
  GRANT USAGE ON SCHEMA graphile_worker TO weft_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO weft_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO weft_app;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO weft_app;
  GRANT SELECT ON _prisma_migrations TO weft_app;
  DO $$
  DECLARE target record;
  BEGIN
    FOR target IN
      SELECT c.oid::regclass AS name FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'weft_app')
    LOOP
      EXECUTE format('CREATE POLICY weft_app ON %s TO weft_app USING (true) WITH CHECK (true)', target.name);
    END LOOP;
  END $$;
`;

/** Brings the database at `url` (its owner's) to this version: our migrations, then the job queue's. */
export async function migrate(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await runMigrations({ pgPool: pool });
    await pool.query(openQueueToApp);
  } finally {
    await pool.end();
  }
  return applied;
}
