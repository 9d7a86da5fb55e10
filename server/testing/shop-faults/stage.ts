import { vi } from "vitest";
import type { Manifest } from "@/server/integrations/channel/manifest";
import { taobao } from "@/server/integrations/taobao/manifest";
import { FaultyShop } from "./faulty-shop";
import { type Round, runRound } from "./round";
import { withoutLimits } from "./without-limits";

const turnMs = 10 * 60_000;
const timeoutMs = 800;

/** Shops of these platforms with a few orders, a neighbor without trouble, and a clock that goes as fast as it is told. */
export async function setStage(manifests: readonly Manifest[]) {
  vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true });
  const giveBack = withoutLimits(manifests, { timeoutMs });
  const [neighbor, ...shops] = await Promise.all([
    FaultyShop.open(taobao),
    ...manifests.map((one) => FaultyShop.open(one)),
  ]);
  const advance = () => void vi.setSystemTime(Date.now() + turnMs);
  const round = (wish: Pick<Round, "fault" | "troubledTurns" | "mutant">) =>
    runRound({ ...wish, shops, neighbor, advance });
  await round({ fault: { name: "none", meet: () => "passed" } });
  return {
    shops,
    round,
    async close() {
      await Promise.all([neighbor, ...shops].map((shop) => shop.close()));
      giveBack();
      vi.useRealTimers();
    },
  };
}
