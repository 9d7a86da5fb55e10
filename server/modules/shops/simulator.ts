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

const keyOf = (platform: string, tenantId: TenantId, channelId: string) => `${platform}:${tenantId}:${channelId}`;

/** The shop a channel is connected to as Weft plays it, if it does so in this process already. */
export const runningSimulator = (platform: string, tenantId: TenantId, channelId: string) =>
  simulators.get(platform) ?? simulators.get(keyOf(platform, tenantId, channelId));

/**
 * The shop a channel is connected to as Weft plays it: a platform of its own over real HTTP, so that no two shops have each
 * other's orders. Started in this process when it is first called.
 */
export function simulatorOf(manifest: Manifest, tenantId: TenantId, channelId: string): Promise<Emulator> {
  const replaced = simulators.get(manifest.id);
  if (replaced) return replaced;
  const key = keyOf(manifest.id, tenantId, channelId);
  const simulator = simulators.get(key) ?? manifest.emulate();
  simulators.set(key, simulator);
  return simulator;
}

/** As when its process ends; it is built again when it is next needed. */
export async function forgetSimulator(platform: string, tenantId: TenantId, channelId: string): Promise<void> {
  const key = keyOf(platform, tenantId, channelId);
  const simulator = await simulators.get(key);
  simulators.delete(key);
  await simulator?.close();
}
