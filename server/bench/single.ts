import { seedFlagship } from "@/prisma/seed/scenarios/flagship";
import { createApiKey } from "@/server/auth/api-key";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { defaultRateCard } from "@/server/modules/identity/default-rate-card";
import { createTestBrand } from "@/server/testing/brand";
import { onFreshDatabase } from "./bench-brand";
import { flagshipOrders, type SoldSku } from "./flagship-orders";
import { loadHttp, postRequest, startIntake } from "./http-load";

const clients = 8;
const perRound = 2_000;
const rounds = 3;

/** `POST /orders?wait=routed` over HTTP on the flagship brand: accepted, cleansed, reserved and routed before the reply. */
export const bench = (): Promise<Record<string, unknown>> =>
  onFreshDatabase(4, async () => {
    const { tenantId } = await createTestBrand("Flagship");
    await seedFlagship(tenantId, new Date());
    const { key, skus } = await withTenant(tenantId, async (tx) => {
      const zones = defaultRateCard("CNY", "zh-CN");
      await tx.db.rateCardZone.createMany({ data: zones.map((row) => ({ ...row, tenantId, id: newId() })) });
      return {
        key: (await createApiKey(tx, { name: "bench", scopes: ["orders:write"] })).key,
        skus: await tx.query<SoldSku>(
          `SELECT code, list_price_minor AS "listPriceMinor" FROM sku WHERE kind = 'simple' ORDER BY code`,
        ),
      };
    });
    const intake = await startIntake();
    try {
      const requests = (from: number, count: number) =>
        flagshipOrders(count, skus, new Date(), from).map((order) =>
          postRequest("/orders?wait=routed", key, JSON.stringify(order)),
        );
      await loadHttp(intake.port, requests(1, 500), clients, 200);
      const measured = [];
      for (let round = 0; round < rounds; round++) {
        measured.push(await loadHttp(intake.port, requests(1_000 + round * perRound, perRound), clients, 200));
      }
      const routed = await withTenant(tenantId, (tx) =>
        tx.query<{ status: string; orders: bigint }>("SELECT status, count(*) AS orders FROM sales_order GROUP BY 1"),
      );
      return { clients, ordersPerRound: perRound, rounds: measured, orders: routed };
    } finally {
      await intake.stop();
    }
  });
