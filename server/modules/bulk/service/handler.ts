import type { Actor } from "@/lib/contracts/actor";
import type { BulkChange, BulkKind } from "@/lib/contracts/bulk";
import type { ItemResult } from "@/lib/contracts/hold";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { ItemOutcome, PendingItem } from "../repo/items";

export interface ChangeContext<Change extends BulkChange = BulkChange> {
  tenantId: TenantId;
  /** What is done is named by it, so that it is recognized when it is done again. */
  actionId: string;
  actor: Actor & { id: string };
  change: Change;
  now: Date;
  /** Set when this puts back what another action did; items then carry what that action noted. */
  undoing: boolean;
}

type ChangeOf<Kind extends BulkKind> = Extract<BulkChange, { kind: Kind }>;

/**
 * How one kind of change is made. `together`: in the transaction that also records how each fared, so it happens exactly
 * once. `many`: through a use case with a transaction of its own; made again after a crash, it must not hurt.
 */
export type Handler<Kind extends BulkKind = BulkKind> =
  | {
      together: (
        tx: TenantTx,
        items: readonly PendingItem[],
        context: ChangeContext<ChangeOf<Kind>>,
      ) => Promise<ItemOutcome[]>;
    }
  | { many: (items: readonly PendingItem[], context: ChangeContext<ChangeOf<Kind>>) => Promise<ItemOutcome[]> };

export const idsOf = (items: readonly { id: string }[]) => items.map((item) => item.id);

/** Every item done, but for those that already were as wanted. */
export function changedOrNot(items: readonly PendingItem[], changed: readonly string[]): ItemOutcome[] {
  const done = new Set(changed);
  return items.map(({ id }) => ({ id, status: done.has(id) ? "done" : "unchanged" }));
}

/** What a use case answered for each; good with a code is not done yet. `before` is noted for those that were changed. */
export function outcomesOf(results: readonly ItemResult[], before?: (id: string) => unknown): ItemOutcome[] {
  return results.map(({ id, ok, code }) => {
    if (!ok) return { id, status: "failed", code };
    return code ? { id, status: "unchanged", code } : { id, status: "done", before: before?.(id) };
  });
}
