import type { Emulator } from "@/server/integrations/channel/emulator";
import type { Manifest } from "@/server/integrations/channel/manifest";

// On globalThis: development reloads modules, and what a simulator knows should outlive that.
const running = globalThis as typeof globalThis & { weftShopSimulators?: Map<string, Promise<Emulator>> };
running.weftShopSimulators ??= new Map();
const simulators = running.weftShopSimulators;

/** Another double in its place; none gives the own one back. */
export function useSimulator(platform: string, emulator: Emulator | undefined): void {
  if (emulator) simulators.set(platform, Promise.resolve(emulator));
  else simulators.delete(platform);
}

/** The platform as Weft plays it, over real HTTP, started in this process when it is first called. */
export function simulatorOf(manifest: Manifest): Promise<Emulator> {
  let simulator = simulators.get(manifest.id);
  if (!simulator) {
    simulator = manifest.emulate();
    simulators.set(manifest.id, simulator);
  }
  return simulator;
}
