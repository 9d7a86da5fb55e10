import type { z } from "zod";
import type { BundleDraft, BundleUpsert, bundleChange, ItemError } from "@/lib/contracts/catalog";
import { moneyTextOf } from "@/lib/format/money";
import type { LocationScope } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { bundleAvailability } from "@/server/domain/catalog/bundle";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { bundlesByCode, listBundles, lockBundle, skuKinds } from "../repo/bundles";
import { lockCatalog } from "../repo/sku-rivals";
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

export function createBundle(tenantId: TenantId, draft: BundleDraft, by: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const known = await skuKinds(tx, [draft.code]);
    if (known.size > 0) return fail("ALREADY_EXISTS", `${draft.code} is used already`);
    return written(tx, draft, undefined, by);
  });
}

/** Changes a bundle, parts included; refused when somebody else was faster. */
export function changeBundle(
  tenantId: TenantId,
  change: z.infer<typeof bundleChange>,
  by: ByWhom,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    await lockCatalog(tx);
    const bundle = await lockBundle(tx, change.id);
    if (!bundle) return fail("NOT_FOUND", "No such bundle");
    if (bundle.version !== change.version) return fail("STALE", "The bundle has changed");
    const { id: _id, version: _version, ...fields } = change;
    return written(tx, { ...fields, code: bundle.code }, await factsOf(tx, bundle.code), by);
  });
}

type Facts = Record<string, unknown> | undefined;

async function factsOf(tx: TenantTx, code: string): Promise<Facts> {
  const bundle = (await bundlesByCode(tx, [code])).get(code);
  if (!bundle) return undefined;
  const { name, barcode, active, listPriceMinor, currency, parts } = bundle;
  const listPrice = listPriceMinor === null ? null : moneyTextOf(listPriceMinor, currency);
  return { name, barcode, active, listPrice, components: parts.map((part) => `${part.code} × ${part.quantity}`) };
}

async function written(tx: TenantTx, bundle: BundleUpsert, before: Facts, by: ByWhom): Promise<Result<null>> {
  const outcome = await upsertBundlesIn(tx, [bundle], by);
  if (outcome.errors.length > 0) return refused(outcome.errors);
  const action = before ? "bundle.changed" : "bundle.created";
  const { code } = bundle;
  const subject = { action, subjectType: "bundle", subjectId: code, label: code };
  await recordChange(tx, { actor: by.actor, ...subject, before, after: await factsOf(tx, code) });
  return ok(null);
}

function refused(problems: readonly ItemError[]): Result<null> {
  const errors = problems.map(({ path, code, other, message }) => ({
    path,
    message: path === "barcode" ? [code, other].filter(Boolean).join(" ") : `${code}: ${message}`,
  }));
  return fail("INVALID", "The bundle is not valid", errors);
}
