import { readFileSync } from "node:fs";
import { pool } from "@/server/db/pool";

/** CPU seconds used so far by this process and `children`, and by the database's processes that serve it. Linux only; 0 elsewhere. */
export async function cpuSeconds(children: readonly number[] = []): Promise<{ client: number; database: number }> {
  const { user, system } = process.cpuUsage();
  const ours = children.reduce((sum, pid) => sum + secondsOf(pid), (user + system) / 1e6);
  const rows = await pool().query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() OR backend_type IN ('walwriter', 'checkpointer', 'background writer')",
  );
  const database = rows.rows.reduce((sum, { pid }) => sum + secondsOf(pid), 0);
  return { client: ours, database };
}

function secondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
