import type { TenantId } from "@/server/ids";
import type { Emulator } from "@/server/integrations/channel/emulator";
import type { Manifest, RateLimit } from "@/server/integrations/channel/manifest";

// On globalThis: development reloads modules, and what a simulator knows should outlive that.
const running = globalThis as typeof globalThis & { weftShopSimulators?: Map<string, Promise<Emulator>> };
running.weftShopSimulators ??= new Map();
const simulators = running.weftShopSimulators;

/** What a double takes instead of what its platform takes. */
interface Temper {
  limits?: readonly RateLimit[];
  timeoutMs?: number;
}
const tempers = new Map<string, Temper>();
export const temperOf = (platform: string): Temper => tempers.get(platform) ?? {};

/** Another double in its place for everybody; none gives the own one back. */
export function useSimulator(platform: string, emulator: Emulator | undefined, temper: Temper = {}): void {
  tempers.set(platform, temper);
  if (emulator) simulators.set(platform, Promise.resolve(emulator));
  else simulators.delete(platform);
}

/** The platform as Weft plays it for one brand, over real HTTP, started in this process when it is first called. */
export function simulatorOf(manifest: Manifest, tenantId: TenantId): Promise<Emulator> {
  const replaced = simulators.get(manifest.id);
  if (replaced) return replaced;
  const key = `${manifest.id}:${tenantId}`;
  const simulator = simulators.get(key) ?? manifest.emulate();
  simulators.set(key, simulator);
  return simulator;
}

/** As when its process ends; it is built again when it is next needed. */
export async function forgetSimulator(platform: string, tenantId: TenantId): Promise<void> {
  const key = `${platform}:${tenantId}`;
  const simulator = await simulators.get(key);
  simulators.delete(key);
  await simulator?.close();
}
