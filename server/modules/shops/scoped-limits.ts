import { createHash } from "node:crypto";
import type { Manifest, RateLimit } from "@/server/integrations/channel/manifest";
import type { Credentials } from "@/server/integrations/channel/port";

/** A limit with whose calls count together. */
export interface ScopedLimit extends RateLimit {
  scope: string;
}

/** An app by what is no secret of it: its shops share what the platform lets it call. */
function appOf({ id, fields }: Pick<Manifest, "id" | "fields">, credentials: Credentials): string {
  const open = fields.filter((field) => !field.secret && !field.granted).map((field) => credentials[field.name] ?? "");
  return `${id}:${createHash("sha256").update(open.join("\n")).digest("hex").slice(0, 16)}`;
}

export function scopedLimits(
  manifest: Pick<Manifest, "id" | "fields">,
  limits: readonly RateLimit[],
  { connectionId, credentials }: { connectionId: string; credentials: Credentials },
): ScopedLimit[] {
  const scopes = { app: appOf(manifest, credentials), shop: `shop:${connectionId}` };
  return limits.map((limit) => ({ ...limit, scope: scopes[limit.per] }));
}
