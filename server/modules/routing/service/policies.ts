import type { DraftInput, PolicyBody, PolicyRef, PolicyStatus } from "@/lib/contracts/routing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type Changes, changesBetween } from "@/server/domain/audit/changes";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { actorOf, type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { announceChange } from "@/server/modules/stock/service/announce-stock";
import {
  allPolicies,
  brandCurrency,
  channels,
  deletePolicy,
  findPolicy,
  findPolicyOf,
  insertPolicy,
  lockPolicies,
  nextVersion,
  updatePolicy,
} from "../repo/policies";
import { bodyOf, defaultBody, policyOf } from "../stored-policy";

export interface PolicyView extends PolicyBody {
  id: string;
  version: number;
  status: PolicyStatus;
  channelId: string | null;
  name: string;
  updatedAt: Date;
  publishedAt: Date | null;
}

type PolicyRow = Awaited<ReturnType<typeof allPolicies>>[number];

const viewOf = (row: PolicyRow): PolicyView => ({
  id: row.id,
  version: row.version,
  status: row.status as PolicyStatus,
  channelId: row.channelId,
  name: row.name,
  updatedAt: row.updatedAt,
  publishedAt: row.publishedAt,
  ...bodyOf(policyOf(row)),
});

/** All policies, newest version first, with what a brand has that published none. */
export const listPolicies = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => ({
    policies: (await allPolicies(tx)).map(viewOf),
    channels: await channels(tx),
    currency: await brandCurrency(tx),
    builtIn: defaultBody,
  }));

/** Policies name the person who made them; who else did stands in the audit log. */
const personOf = ({ actor }: ByWhom) => (actor.type === "user" ? (actor.id ?? null) : null);

/** One change to a brand's policies, one at a time. */
function change<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<Result<T>>): Promise<Result<T>> {
  return withTenant(tenantId, async (tx) => {
    await lockPolicies(tx);
    return work(tx);
  });
}

async function unchanged(tx: TenantTx, ref: PolicyRef): Promise<Result<PolicyRow>> {
  const row = await findPolicy(tx, ref.id);
  if (!row) return fail("NOT_FOUND", "No such policy");
  if (row.updatedAt.getTime() !== ref.readAt.getTime())
    return fail("STALE", "The policy has changed since it was read");
  return ok(row);
}

/** Makes or changes the one draft of a scope. */
export function saveDraft(tenantId: TenantId, input: DraftInput, by: ByWhom): Promise<Result<PolicyView>> {
  return change(tenantId, async (tx) => {
    const { channelId, name, weights, settings } = input;
    const existing = await findPolicyOf(tx, channelId, "draft");
    const matches = existing?.id === input.draft?.id && existing?.updatedAt.getTime() === input.draft?.readAt.getTime();
    if (!matches) return fail("STALE", "Somebody else has changed the draft");
    if (existing) {
      const row = await updatePolicy(tx, existing.id, { name, weights, settings, updatedAt: by.now });
      const changes = changesBetween(termsOf(existing), termsOf(row));
      if (Object.keys(changes).length > 0 || existing.name !== name)
        await told(tx, "routing_policy.draft_saved", row, by, changes);
      return ok(viewOf(row));
    }
    if (channelId && !(await channels(tx)).some(({ id }) => id === channelId))
      return fail("NOT_FOUND", "No such channel");
    const row = await insert(tx, { channelId, name, weights, settings }, "draft", by);
    const inForceNow = await findPolicyOf(tx, channelId, "published");
    const changes = changesBetween(inForceNow ? termsOf(inForceNow) : termsOf(defaultBody), termsOf(row));
    await told(tx, "routing_policy.draft_created", row, by, changes);
    return ok(viewOf(row));
  });
}

export function discardDraft(tenantId: TenantId, ref: PolicyRef, by: ByWhom): Promise<Result<null>> {
  return change(tenantId, async (tx) => {
    const draft = await unchanged(tx, ref);
    if (!draft.ok) return draft;
    if (draft.value.status !== "draft") return fail("WRONG_STATE", "Only a draft can be discarded");
    await deletePolicy(tx, ref.id);
    await told(tx, "routing_policy.draft_discarded", draft.value, by, changesBetween(termsOf(draft.value), undefined));
    return ok(null);
  });
}

/** Puts a draft into force; the policy it replaces is archived. Returns that one's id, to go back to. */
export function publishDraft(
  tenantId: TenantId,
  ref: PolicyRef,
  by: ByWhom,
): Promise<Result<{ policy: PolicyView; replacedId: string | null }>> {
  return change(tenantId, async (tx) => {
    const draft = await unchanged(tx, ref);
    if (!draft.ok) return draft;
    if (draft.value.status !== "draft") return fail("WRONG_STATE", "Only a draft can be published");
    const replaced = await archivePublished(tx, draft.value.channelId, by);
    const row = await updatePolicy(tx, ref.id, {
      status: "published",
      publishedAt: by.now,
      publishedById: personOf(by),
      updatedAt: by.now,
    });
    await inForce(tx, "routing_policy.published", row, by, { before: replaced, after: row });
    return ok({ policy: viewOf(row), replacedId: replaced?.id ?? null });
  });
}

/** Puts an earlier version into force again, as a new version: history is never rewritten. */
export function restorePolicy(tenantId: TenantId, id: string, by: ByWhom): Promise<Result<PolicyView>> {
  return change(tenantId, async (tx) => {
    const earlier = await findPolicy(tx, id);
    if (!earlier) return fail("NOT_FOUND", "No such policy");
    if (earlier.status !== "archived") return fail("WRONG_STATE", "Only an archived version can be restored");
    const replaced = await archivePublished(tx, earlier.channelId, by);
    const { weights, settings } = bodyOf(policyOf(earlier));
    const { channelId, name } = earlier;
    const row = await insert(tx, { channelId, name, weights, settings }, "published", by);
    await inForce(tx, "routing_policy.restored", row, by, { before: replaced, after: row });
    return ok(viewOf(row));
  });
}

/** Takes a scope's policy out of force: a channel follows the brand again, the brand the built-in default. */
export function withdrawPolicy(tenantId: TenantId, ref: PolicyRef, by: ByWhom): Promise<Result<null>> {
  return change(tenantId, async (tx) => {
    const row = await unchanged(tx, ref);
    if (!row.ok) return row;
    if (row.value.status !== "published") return fail("WRONG_STATE", "Only the policy in force can be withdrawn");
    await archivePublished(tx, row.value.channelId, by);
    await inForce(tx, "routing_policy.withdrawn", row.value, by, { before: row.value });
    return ok(null);
  });
}

async function archivePublished(
  tx: TenantTx,
  channelId: string | null,
  { now }: ByWhom,
): Promise<PolicyRow | undefined> {
  const current = await findPolicyOf(tx, channelId, "published");
  if (current) await updatePolicy(tx, current.id, { status: "archived", updatedAt: now });
  return current ?? undefined;
}

async function insert(
  tx: TenantTx,
  body: PolicyBody & { channelId: string | null; name: string },
  status: PolicyStatus,
  by: ByWhom,
) {
  const { now } = by;
  const createdById = personOf(by);
  const published = status === "published" ? { publishedAt: now, publishedById: createdById } : {};
  const version = await nextVersion(tx);
  const stamps = { createdById, createdAt: now, updatedAt: now, ...published };
  return insertPolicy(tx, { tenantId: tx.tenantId, id: newId(), version, status, ...body, ...stamps });
}

/** Records a change to what is in force, and has orders it may help checked again. */
async function inForce(
  tx: TenantTx,
  action: string,
  row: PolicyRow,
  by: ByWhom,
  { before, after }: { before?: PolicyRow; after?: PolicyRow },
) {
  await announceChange(tx, "supply", by.now);
  const changes = changesBetween(before ? termsOf(before) : termsOf(defaultBody), after ? termsOf(after) : undefined);
  await told(tx, action, row, by, after && changes);
}

const told = (
  tx: TenantTx,
  action: string,
  { id, name, version, channelId }: PolicyRow,
  { actor }: ByWhom,
  changes: Changes | undefined,
) =>
  recordAudit(tx, {
    ...{ ...actorOf(actor), action, subjectType: "routing_policy", subjectId: id },
    data: { label: name, version, channelId, ...(changes && { changes }) },
  });

const termsOf = ({ weights, settings }: { weights: unknown; settings: unknown }): object => ({
  ...Object(weights),
  ...Object(settings),
});
