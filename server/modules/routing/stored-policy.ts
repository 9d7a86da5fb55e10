import { type PolicyBody, routingSettings, routingWeights } from "@/lib/contracts/routing";
import { defaultPolicy } from "@/server/domain/routing/default-policy";
import type { RoutingPolicy } from "@/server/domain/routing/types";

/**
 * A policy row's JSON as the engine takes it. Settings that came later than the row take their default; a body that cannot be read at
 * all counts as the default, because orders must go on.
 */
export function policyOf(row: { id: string; version: number; weights: unknown; settings: unknown }): RoutingPolicy {
  const weights = routingWeights.safeParse(row.weights);
  const settings = routingSettings.safeParse({ ...defaultBody.settings, ...Object(row.settings) });
  return {
    id: row.id,
    version: row.version,
    weights: weights.success ? weights.data : defaultBody.weights,
    ...(settings.success ? settings.data : defaultBody.settings),
  };
}

/** The body of a policy as people edit it. */
export function bodyOf({ id: _id, version: _version, weights, ...settings }: RoutingPolicy): PolicyBody {
  return {
    weights,
    settings: {
      ...settings,
      preferredTypes: [...settings.preferredTypes],
      excludedLocationIds: [...settings.excludedLocationIds],
    },
  };
}

export const defaultBody: PolicyBody = bodyOf(defaultPolicy);
