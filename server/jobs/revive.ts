import { pool } from "@/server/db/pool";

const pauseMs = 60 * 60_000;
const patienceMs = 7 * 24 * 60 * 60_000;

/**
 * Jobs that gave up get one more try an hour, for a week: what made them fail may have been put right. Processes that
 * do so at once revive a job once, for it is no longer given up after the first. Returns how many there were.
 */
export async function reviveJobs(now: Date): Promise<number> {
  const result = await pool().query(
    `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => $1, attempts => (max_attempts - 1)::int)
     FROM graphile_worker.jobs
     WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < $2 AND created_at > $3
     GROUP BY max_attempts`,
    [now, new Date(now.getTime() - pauseMs), new Date(now.getTime() - patienceMs)],
  );
  return result.rowCount ?? 0;
}
