import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifests } from "@/server/integrations/channel/registry";
import { faults } from "@/server/testing/shop-faults/faults";
import type { Outcome } from "@/server/testing/shop-faults/round";
import { setStage } from "@/server/testing/shop-faults/stage";

/** Faults are met while orders are read. */
const telling = manifests.filter(({ pull }) => pull);
const mostAttempts = 6;
let stage: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  stage = await setStage(telling);
});
afterAll(() => stage.close());

describe.each(faults)("$name", (fault) => {
  let outcomes: Map<string, Outcome>;
  let lag: string[];
  beforeAll(async () => {
    ({ outcomes, lag } = await stage.round({ fault }));
  });

  test.each(telling.map((manifest) => manifest.id))("%s loses nothing by it and doubles nothing", (platform) => {
    const outcome = outcomes.get(platform);
    expect(outcome?.met).toBeGreaterThan(0);
    expect(outcome?.mostAttempts).toBeLessThanOrEqual(mostAttempts);
    expect(outcome).toMatchObject({ late: [], lost: [], stale: [], doubled: 0, untold: 0, waiting: 0 });
    expect(outcome).toMatchObject({ unread: [], unagreed: [] });
    expect(outcome).toMatchObject({ status: "live", problem: null });
    if (fault.noticed === "never") expect(outcome?.problems).toBe(0);
    if (!fault.noticed) expect(outcome?.problems).toBeGreaterThan(0);
  });

  test("nobody else's shop takes a turn more", () => {
    expect(lag).toEqual([]);
  });
});
