import { may, type Permitted } from "@/lib/contracts/permissions";
import type { CreateViewInput, SavedViewState, UpdateViewInput, ViewPage } from "@/lib/contracts/views";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { recordChange } from "@/server/modules/audit/service";
import { countViews, deleteView, insertView, updateView, viewById, viewsFor } from "./repo";

export interface ViewActor extends Permitted {
  tenantId: TenantId;
  userId: string;
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

const mayShare = (actor: ViewActor) => may(actor, "views:share");
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
    if (shared) await record(tx, actor, "created", { id, name, after: { page } });
    return ok({ id });
  });
}

/** What a person does with the team's views; their own are nobody else's business. */
const record = (
  tx: TenantTx,
  { userId }: ViewActor,
  step: "created" | "changed" | "removed",
  { id, name, before, after }: { id: string; name: string; before?: object; after?: object },
) =>
  recordChange(tx, {
    ...{ actor: { type: "user", id: userId }, action: `saved_view.${step}`, subjectType: "saved_view", subjectId: id },
    ...{ label: name, before, after },
  });

/** A view of somebody else's does not exist; a team view takes `views:share`. */
async function editableView(tx: TenantTx, actor: ViewActor, id: string) {
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
    const before = { name: found.value.name, shared: found.value.ownerId === null, state: found.value.state as object };
    const after = { name: name ?? before.name, shared: shared ?? before.shared, state: state ?? before.state };
    if (before.shared || after.shared) await record(tx, actor, "changed", { id, name: after.name, before, after });
    return ok({ id });
  });
}

export async function removeView(actor: ViewActor, id: string): Promise<Result<{ id: string }>> {
  return withTenant(actor.tenantId, async (tx) => {
    const found = await editableView(tx, actor, id);
    if (!found.ok) return found;
    await deleteView(tx, id);
    const { name, page, ownerId } = found.value;
    if (ownerId === null) await record(tx, actor, "removed", { id, name, before: { page } });
    return ok({ id });
  });
}
