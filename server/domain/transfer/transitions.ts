import type { DiscrepancyKind, Settlement, TransferStatus } from "@/lib/contracts/transfer";

export type TransferAction = "approve" | "pick" | "ship" | "receive" | "settle" | "cancel";
/** Whose people do it: the sender's, the receiver's, or either. */
type Side = "from" | "to" | "either";

interface Step {
  to: TransferStatus;
  by: Side;
}

const cancel = { to: "canceled", by: "from" } as const;

/** What may be done with a transfer, where it leads and who may. What is not named cannot be done. */
const table: Record<TransferStatus, Partial<Record<TransferAction, Step>>> = {
  requested: { approve: { to: "approved", by: "from" }, cancel: { to: "canceled", by: "either" } },
  approved: { pick: { to: "picking", by: "from" }, ship: { to: "shipped", by: "from" }, cancel },
  picking: { ship: { to: "shipped", by: "from" }, cancel },
  shipped: { receive: { to: "received", by: "to" } },
  received: { settle: { to: "received", by: "either" } },
  closed: {},
  canceled: {},
};

/** The step an action takes, or nothing when it cannot be done now. */
export function transferStep(status: TransferStatus, action: TransferAction): Step | undefined {
  return table[status][action];
}

/** Whether the units of a canceled transfer had been set aside at the sender. */
export const isSetAside = (status: TransferStatus) => status === "approved" || status === "picking";

/** How a difference can be settled: what came too many was never lost. */
export function settlementsOf(kind: DiscrepancyKind): readonly Settlement[] {
  return kind === "short" ? ["found", "returned", "lost"] : ["found", "returned"];
}
