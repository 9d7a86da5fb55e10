import type { z } from "zod";
import type { BundleDraft, bundleChange } from "@/lib/contracts/catalog";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { bundleAvailability } from "@/server/domain/catalog/bundle";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { listBundles, lockBundle, skuKinds } from "../repo/bundles";
import { availableBySku } from "../repo/styles";
import { upsertBundlesIn } from "./upsert-bundles";

/** A page of bundles in code order, each with how many can be put together of what is available in scope. */
export function bundlePage(
  tenantId: TenantId,
  page: { q: string; cursor?: string | null; limit: number },
  scope?: LocationScope,
) {
  return withTenant(tenantId, async (tx) => {
    const found = await listBundles(tx, { q: page.q, after: page.cursor ?? undefined, limit: page.limit + 1 });
    const shown = found.slice(0, page.limit);
    const parts = new Set(shown.flatMap((row) => row.parts.map((part) => part.skuId)));
    const stock = await availableBySku(tx, [...parts], scope);
    const rows = shown.map((row) => ({
      ...row,
      parts: row.parts.map((part) => ({ ...part, available: stock.get(part.skuId) ?? 0 })),
      available: bundleAvailability(row.parts, (skuId) => stock.get(skuId) ?? 0),
    }));
    return { rows, nextCursor: found.length > page.limit ? (rows.at(-1)?.code ?? null) : null };
  });
}

export function createBundle(tenantId: TenantId, draft: BundleDraft, now: Date): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const known = await skuKinds(tx, [draft.code]);
    if (known.size > 0) return fail("ALREADY_EXISTS", `${draft.code} is used already`);
    return asResult(await upsertBundlesIn(tx, [draft], { now }));
  });
}

/** Changes a bundle, parts included; refused when somebody else was faster. */
export function changeBundle(
  tenantId: TenantId,
  change: z.infer<typeof bundleChange>,
  now: Date,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const bundle = await lockBundle(tx, change.id);
    if (!bundle) return fail("NOT_FOUND", "No such bundle");
    if (bundle.version !== change.version) return fail("STALE", "The bundle has changed");
    const { id: _id, version: _version, ...fields } = change;
    return asResult(await upsertBundlesIn(tx, [{ ...fields, code: bundle.code }], { now }));
  });
}

function asResult(outcome: { errors: { path: string; code: string; message: string }[] }): Result<null> {
  if (outcome.errors.length === 0) return ok(null);
  const errors = outcome.errors.map(({ path, code, message }) => ({ path, message: `${code}: ${message}` }));
  return fail("INVALID", "The bundle is not valid", errors);
}
