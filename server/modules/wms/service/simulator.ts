import { setTimeout as sleep } from "node:timers/promises";
import { withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
import { type EmulatedOrder, type QimenEmulator, startQimenEmulator } from "@/server/integrations/qimen/emulator";
import { log } from "@/server/log";
import { onHandAt } from "../repo/stock";
import { receiveReport } from "./receive-report";

export interface SimulatedConnection {
  tenantId: TenantId;
  id: string;
  locationId: string;
  appKey: string;
  secret: string;
  customerId: string;
  warehouseCode: string;
  ownerCode: string;
}

const running = new Map<string, Promise<QimenEmulator>>();

/**
 * The warehouse behind a connection that is set to the simulator: a real HTTP server of this process that answers and
 * reports as a warehouse would, starting from the stock we have. Nothing outside hears of it. `reportTo` and `works`
 * are for tests: where its reports go, and whether it packs by itself.
 */
export function simulatorOf(
  connection: SimulatedConnection,
  options: { reportTo?: string; works?: boolean } = {},
): Promise<QimenEmulator> {
  const { tenantId, id, locationId, appKey, secret, customerId, warehouseCode, ownerCode } = connection;
  const keys = { appKey, secret, customerId, warehouseCode, ownerCode };
  const name = JSON.stringify([id, keys]);
  const existing = running.get(name);
  if (existing) return existing;
  const works = options.works ?? env().NODE_ENV !== "test";
  const started = startQimenEmulator({
    ...keys,
    reportTo:
      options.reportTo ??
      ((params, body) => receiveReport({ tenantId, connectionId: id, params, body, now: new Date() })),
    initialStock: (code) => withTenant(tenantId, (tx) => onHandAt(tx, locationId, code)),
    ...(works ? { onOrder: work } : {}),
  });
  running.set(name, started);
  return started;
}

const stepMs = 4_000;

/** A quiet day: every order is picked and shipped whole, a few seconds after it came. */
function work(emulator: QimenEmulator, { code, remoteId, lines }: EmulatedOrder): void {
  const day = async () => {
    await sleep(stepMs, undefined, { ref: false });
    await emulator.process(code, "PICK");
    await sleep(stepMs, undefined, { ref: false });
    if (emulator.orders.get(code)?.state === "canceled") return;
    const items = lines.map(({ lineNo, itemCode, planned }) => ({ lineNo, itemCode, quantity: planned }));
    await emulator.ship(code, [{ trackingNo: `SIM${remoteId}${Date.now()}`, items }]);
  };
  day().catch((error: Error) => log.warn({ reason: error.message }, "simulated warehouse stopped"));
}
