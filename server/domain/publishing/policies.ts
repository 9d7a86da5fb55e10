import type { PolicyScope } from "@/lib/contracts/publishing";
import type { ChannelRule } from "./publish-sku";

export interface Policy extends ChannelRule {
  scope: PolicyScope;
  target: string;
}

export interface PolicyOf {
  id: string;
  category: string | null;
}

const keyOf = (channelId: string, scope: PolicyScope, target: string) => `${channelId} ${scope} ${target}`;

/**
 * Finds the rule of every channel for a SKU: its own, else its category's, else the channel's general one. A channel
 * with none of them does not publish the SKU.
 */
export function policyFinder(policies: readonly Policy[]): (sku: PolicyOf) => Policy[] {
  const byKey = new Map(policies.map((policy) => [keyOf(policy.channelId, policy.scope, policy.target), policy]));
  const channels = [...new Set(policies.map((policy) => policy.channelId))];
  return ({ id, category }) =>
    channels.flatMap((channelId) => {
      const found =
        byKey.get(keyOf(channelId, "sku", id)) ??
        (category ? byKey.get(keyOf(channelId, "category", category)) : undefined) ??
        byKey.get(keyOf(channelId, "all", ""));
      return found ? [found] : [];
    });
}

/** Percent that the shares of these rules come to at the kind of location where they come to most; over 100 they overlap. */
export function sharedPercent(rules: readonly ChannelRule[]): number {
  const shares = rules.filter(({ mode }) => mode === "share");
  const sumOf = (place: "warehouses" | "stores") =>
    shares.filter(({ source }) => source === "all" || source === place).reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(sumOf("warehouses"), sumOf("stores"));
}
