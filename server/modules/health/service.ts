import packageJson from "@/package.json" with { type: "json" };
import { withIdentity } from "@/server/db/tenant-tx";
import { ping } from "./repo";

export interface Health {
  status: "ok" | "degraded";
  database: "ok" | "unreachable";
  version: string;
}

const patienceMs = 3_000;

/** Whether this process can do its work right now. Never throws. */
export async function checkHealth(): Promise<Health> {
  const { version } = packageJson;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), patienceMs);
  });
  try {
    await Promise.race([withIdentity(undefined, ping), tooLate]);
    return { status: "ok", database: "ok", version };
  } catch {
    return { status: "degraded", database: "unreachable", version };
  } finally {
    clearTimeout(timer);
  }
}
