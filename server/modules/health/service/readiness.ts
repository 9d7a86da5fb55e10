import packageJson from "@/package.json" with { type: "json" };
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { asTenantId } from "@/server/ids";
import { tenantKeysAnew } from "@/server/privacy/tenant-keys";
import { anyBrand, missingMigrations, ping, queueDepth } from "../repo";

export interface Health {
  status: "ok" | "degraded";
  database: "ok" | "unreachable";
  version: string;
}

export interface Readiness {
  ready: boolean;
  version: string;
  database: "ok" | "unreachable" | "unknown";
  /** "behind": `npm run migrate` has not run for this version. */
  schema: "ok" | "behind" | "unknown";
  /** "wrong": the master key does not open what brands' keys are wrapped with. */
  masterKey: "ok" | "wrong" | "unknown";
}

const patienceMs = 3_000;
const { version } = packageJson;

/** Whether this process can do its work right now. Never throws. */
export async function checkHealth(): Promise<Health> {
  const reached = await inTime(withIdentity(undefined, ping));
  return reached ? { status: "ok", database: "ok", version } : { status: "degraded", database: "unreachable", version };
}

/** Whether a balancer may send people here: the database answers, has this version's tables, and can be read. Never throws. */
export async function checkReadiness(): Promise<Readiness> {
  const found = await inTime(
    withIdentity(undefined, async (tx) => ({ missing: await missingMigrations(tx), brand: await anyBrand(tx) })),
  );
  if (!found) {
    const database = (await checkHealth()).database;
    return { ready: false, version, database, schema: database === "ok" ? "behind" : "unknown", masterKey: "unknown" };
  }
  if (found.value.missing.length > 0) {
    return { ready: false, version, database: "ok", schema: "behind", masterKey: "unknown" };
  }
  const { brand } = found.value;
  const opens = !brand || (await inTime(withTenant(asTenantId(brand), tenantKeysAnew)));
  return { ready: Boolean(opens), version, database: "ok", schema: "ok", masterKey: opens ? "ok" : "wrong" };
}

export const lookAtQueue = (now: Date) => withIdentity(undefined, (tx) => queueDepth(tx, now));

/** Undefined when it failed or took too long. */
async function inTime<T>(work: Promise<T>): Promise<{ value: T } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), tooLate]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
