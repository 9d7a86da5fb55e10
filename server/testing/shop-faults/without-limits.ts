import type { Manifest } from "@/server/integrations/channel/manifest";
import { useSimulator } from "@/server/modules/shops/simulator";

const plenty = 100_000;

/** Simulators that take as many calls as anybody makes, for tests and benches that have no time to wait. Returns what takes it back. */
export function withoutLimits(manifests: readonly Manifest[], { timeoutMs }: { timeoutMs: number }): () => void {
  for (const { id, limits } of manifests) {
    const raised = limits.map((limit) => ({ ...limit, perSecond: plenty, burst: plenty }));
    useSimulator(id, undefined, { limits: raised, timeoutMs });
  }
  return () => {
    for (const { id } of manifests) useSimulator(id, undefined);
  };
}
