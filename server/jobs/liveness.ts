import type pg from "pg";
import { pool } from "@/server/db/pool";
import { log } from "@/server/log";

/** A worker that has taken a job a moment ago may not have its lock yet. */
const graceMs = 5_000;
const againMs = 1_000;

const lockOf = (argument: string) => `hashtextextended(${argument}, 0)`;

export interface Alive {
  end(): Promise<void>;
}

/** Holds a lock in the worker's name for as long as this process lives: the database drops it with the connection. */
export async function stayAlive(workerId: string): Promise<Alive> {
  let ended = false;
  let client: pg.PoolClient | undefined;
  const hold = async () => {
    const held = await pool().connect();
    try {
      await held.query(`SELECT pg_advisory_lock(${lockOf("$1")})`, [workerId]);
    } catch (error) {
      held.release(true);
      throw error;
    }
    client = held;
    held.once("end", () => {
      if (ended) return;
      client = undefined;
      // Its place in the pool is free only when it is given back, dead or not.
      held.release(true);
      setTimeout(again, againMs).unref();
    });
  };
  const again = () =>
    void hold().catch((error: Error) => {
      log.error({ reason: error.message }, "the worker's lock");
      if (!ended) setTimeout(again, againMs).unref();
    });
  await hold();
  return {
    async end() {
      ended = true;
      client?.release(true);
    },
  };
}

/** Gives back what workers had taken that are no more; the queue itself would wait four hours. */
export async function freeJobsOfDeadWorkers(now: Date): Promise<void> {
  await pool().query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM (
       SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_at < $1
     ) AS worker
     WHERE pg_try_advisory_xact_lock(${lockOf("locked_by")})
     HAVING count(*) > 0`,
    [new Date(now.getTime() - graceMs)],
  );
}
