import { withTenant } from "@/server/db/tenant-tx";
import { afterProblem } from "@/server/domain/carrier/retry";
import { storeWithin } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import type { CarrierPaper } from "@/server/integrations/carrier/shipment";
import { type Answer, refused } from "@/server/integrations/wire/answer";
import { fitsPages } from "@/server/pdf/join-pages";
import type { OpenAccount } from "../account";
import { type CallRow, finishCall } from "../repo/calls";
import { awaitsPaper, setPaper } from "../repo/labels";
import { lockOrders } from "../repo/parcels";
import type { ShipmentFacts } from "../repo/shipments";

const contentTypes = { pdf: "application/pdf", png: "image/png", jpeg: "image/jpeg" } as const;

interface Fetch {
  call: CallRow;
  account: OpenAccount;
  facts: ShipmentFacts;
  orderKey: string;
  paper: Promise<Answer<CarrierPaper>> | undefined;
}

/** Keeps the label the carrier draws, sealed like every stored file. What cannot be had is drawn by us instead. */
export async function fetchPaper(tenantId: TenantId, fetch: Fetch, clock: () => Date): Promise<void> {
  const { call, facts, orderKey } = fetch;
  const answer = await readable(await fetch.paper);
  const now = clock();
  await withTenant(tenantId, async (tx) => {
    await lockOrders(tx, facts.orderIds);
    if (answer.ok) {
      const { type, bytes } = answer.value;
      const file = { name: `${orderKey}.${type}`, contentType: contentTypes[type], now };
      if (await awaitsPaper(tx, orderKey)) await setPaper(tx, orderKey, "kept", await storeWithin(tx, file, bytes));
      await finishCall(tx, call.id, { status: "done" }, now);
      return;
    }
    const { problem, code, message } = answer;
    const next = afterProblem(problem, call.attempts, now, Math.random());
    await finishCall(tx, call.id, { ...next, problem, code, message }, now);
    if (next.status === "parked") await setPaper(tx, orderKey, "unavailable", null);
  });
}

/** A file that no page can be made of is none. */
async function readable(answer: Answer<CarrierPaper> | undefined): Promise<Answer<CarrierPaper>> {
  if (!answer) return refused("rejected", "NOT_OFFERED", "This carrier draws no labels");
  if (!answer.ok || (await fitsPages(answer.value))) return answer;
  return refused("rejected", "NOT_A_LABEL", "The carrier's label cannot be read");
}
