import { type Role, roleAllows } from "@/lib/contracts/permissions";
import type { CreateViewInput, SavedViewState, UpdateViewInput, ViewPage } from "@/lib/contracts/views";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { countViews, deleteView, insertView, updateView, viewById, viewsFor } from "./repo";

export interface ViewActor {
  tenantId: TenantId;
  userId: string;
  role: Role;
  now: Date;
}

export interface SavedView {
  id: string;
  name: string;
  shared: boolean;
  /** Whether this person may change it. */
  editable: boolean;
  state: SavedViewState;
}

/** One person or team rarely needs more tabs than this. */
const mostViews = 30;

const mayShare = (actor: ViewActor) => roleAllows(actor.role, "views:share");
const mayEdit = (actor: ViewActor, ownerId: string | null) =>
  ownerId === null ? mayShare(actor) : ownerId === actor.userId;

export async function listViews(actor: ViewActor, page: ViewPage): Promise<SavedView[]> {
  const views = await withTenant(actor.tenantId, (tx) => viewsFor(tx, page, actor.userId));
  return views.map(({ id, name, ownerId, state }) => ({
    id,
    name,
    shared: ownerId === null,
    editable: mayEdit(actor, ownerId),
    state: state as SavedViewState,
  }));
}

export async function createView(actor: ViewActor, input: CreateViewInput): Promise<Result<{ id: string }>> {
  const { page, name, state, shared } = input;
  if (shared && !mayShare(actor)) return fail("FORBIDDEN", "Team views need views:share");
  const ownerId = shared ? null : actor.userId;
  return withTenant(actor.tenantId, async (tx) => {
    if ((await countViews(tx, page, ownerId)) >= mostViews) return fail("TOO_LARGE", `At most ${mostViews} views`);
    const id = newId();
    await insertView(tx, { id, page, name, ownerId, state, createdById: actor.userId });
    return ok({ id });
  });
}

/** A view of somebody else's does not exist; a team view takes `views:share`. */
async function editableView(tx: TenantTx, actor: ViewActor, id: string): Promise<Result<{ ownerId: string | null }>> {
  const view = await viewById(tx, id);
  if (!view || (view.ownerId !== null && view.ownerId !== actor.userId)) return fail("NOT_FOUND", "No such view");
  if (!mayEdit(actor, view.ownerId)) return fail("FORBIDDEN", "Team views need views:share");
  return ok(view);
}

export async function changeView(actor: ViewActor, input: UpdateViewInput): Promise<Result<{ id: string }>> {
  const { id, name, state, shared } = input;
  if (shared && !mayShare(actor)) return fail("FORBIDDEN", "Team views need views:share");
  return withTenant(actor.tenantId, async (tx) => {
    const found = await editableView(tx, actor, id);
    if (!found.ok) return found;
    const ownerId = shared === undefined ? undefined : shared ? null : actor.userId;
    await updateView(tx, id, { name, state, ownerId, updatedAt: actor.now });
    return ok({ id });
  });
}

export async function removeView(actor: ViewActor, id: string): Promise<Result<{ id: string }>> {
  return withTenant(actor.tenantId, async (tx) => {
    const found = await editableView(tx, actor, id);
    if (!found.ok) return found;
    await deleteView(tx, id);
    return ok({ id });
  });
}
