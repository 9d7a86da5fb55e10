import type { SavedViewState, ViewPage } from "@/lib/contracts/views";
import type { TenantTx } from "@/server/db/tenant-tx";

/** The team's views of a page and the person's own. */
export async function viewsFor(tx: TenantTx, page: ViewPage, userId: string) {
  return tx.db.savedView.findMany({
    where: { tenantId: tx.tenantId, page, OR: [{ ownerId: null }, { ownerId: userId }] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

export async function viewById(tx: TenantTx, id: string) {
  return tx.db.savedView.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } } });
}

export async function countViews(tx: TenantTx, page: ViewPage, ownerId: string | null): Promise<number> {
  return tx.db.savedView.count({ where: { tenantId: tx.tenantId, page, ownerId } });
}

interface NewView {
  id: string;
  page: ViewPage;
  name: string;
  ownerId: string | null;
  state: SavedViewState;
  createdById: string;
}

export async function insertView(tx: TenantTx, view: NewView): Promise<void> {
  await tx.db.savedView.create({ data: { tenantId: tx.tenantId, ...view } });
}

export async function updateView(
  tx: TenantTx,
  id: string,
  change: { name?: string; state?: SavedViewState; ownerId?: string | null; updatedAt: Date },
): Promise<void> {
  await tx.db.savedView.update({ where: { tenantId_id: { tenantId: tx.tenantId, id } }, data: change });
}

export async function deleteView(tx: TenantTx, id: string): Promise<void> {
  await tx.db.savedView.delete({ where: { tenantId_id: { tenantId: tx.tenantId, id } } });
}
