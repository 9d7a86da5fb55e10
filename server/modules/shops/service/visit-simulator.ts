import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { isPlatform, manifestOf } from "../platforms";
import { runningSimulator } from "../simulator";

export interface Visit {
  method: "GET" | "POST";
  path: string;
  search: string;
  body: string;
}

/**
 * Shows a browser the consent page of a brand's simulated shop, which listens on this machine only. NOT_FOUND for anything else
 * the simulator may answer to.
 */
export async function visitSimulator(
  tenantId: TenantId,
  { platform, channelId }: { platform: string; channelId: string },
  { method, path, search, body }: Visit,
): Promise<Result<Response>> {
  const manifest = isPlatform(platform) ? manifestOf(platform) : undefined;
  const simulator = manifest?.oauth && (await runningSimulator(platform, tenantId, channelId));
  if (!simulator) return fail("NOT_FOUND", "No such page");
  const asked = { url: simulator.url, credentials: simulator.credentials, redirectUri: "", state: "" };
  const page = new URL(manifest.oauth?.authorizeUrl(asked) ?? "");
  if (path !== page.pathname) return fail("NOT_FOUND", "No such page");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const sent = method === "POST" ? { method, headers, body } : { method };
  return ok(await fetch(`${simulator.url}${path}${search}`, { ...sent, redirect: "manual" }));
}
