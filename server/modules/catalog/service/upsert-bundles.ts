import type { BundleUpsert, ItemError, UpsertOutcome } from "@/lib/contracts/catalog";
import type { TenantTx } from "@/server/db/tenant-tx";
import { bundleProblems } from "@/server/domain/catalog/bundle";
import { newId } from "@/server/ids";
import { type BundleRow, bundlesByCode, replaceParts, skuKinds } from "../repo/bundles";
import { lockCatalog } from "../repo/sku-rivals";
import { ensureStyles, lockSkusByCode, writeSkus } from "../repo/sku-writes";
import { announceSkus } from "./announce-skus";
import { decideSkus } from "./decide-skus";
import type { UpsertOptions } from "./upsert-skus";

/**
 * Creates and changes bundles by code. Parts are simple SKUs that exist; what is a simple SKU never becomes a bundle,
 * so that bundles cannot nest, whatever happens at the same time.
 */
export async function upsertBundlesIn(
  tx: TenantTx,
  items: readonly BundleUpsert[],
  { now, dryRun = false, sample = false }: UpsertOptions,
): Promise<UpsertOutcome> {
  const codes = [...new Set(items.map((item) => item.code))];
  await lockCatalog(tx);
  const locked = await lockSkusByCode(tx, codes);
  const bundles = await bundlesByCode(tx, codes);
  const kinds = await skuKinds(tx, [...new Set(items.flatMap((item) => item.components.map((part) => part.sku)))]);
  const refused = items.flatMap((item, index) => problemsOf(item, index, locked.get(item.code)?.kind, kinds));
  const bad = new Set(refused.map((error) => error.index));
  const taken = items.flatMap((item, index) => (bad.has(index) ? [] : [{ item, index }]));
  const merges = await decideSkus(
    tx,
    taken.map(({ item }) => {
      const { components: _parts, ...fields } = item;
      return { ...fields, styleCode: locked.get(item.code)?.styleCode ?? item.code, color: "", size: "" };
    }),
    locked,
  );
  const errors = [...refused, ...merges.errors.map((error) => ({ ...error, index: taken[error.index]?.index ?? 0 }))];
  const invalid = new Set(merges.errors.map((error) => taken[error.index]?.index));
  const valid = taken.filter(({ index }) => !invalid.has(index)).map(({ item }) => item);
  const reassembled = valid.filter((item) => !sameParts(item, bundles.get(item.code)));
  const rewritten = new Set(reassembled.map((item) => item.code));
  // New parts count as a change of the bundle, so that whoever edits the old ones notices.
  const partsOnly = [...locked.values()].filter(
    (sku) => rewritten.has(sku.code) && !merges.changes.some((change) => change.code === sku.code),
  );
  const writes = [...merges.creates, ...merges.changes, ...partsOnly].map((sku) => ({
    ...sku,
    kind: "bundle" as const,
  }));
  if (!dryRun && writes.length > 0) {
    const styleIds = await ensureStyles(tx, writes.map(asStyle), { now, sample });
    await writeSkus(
      tx,
      writes.map((sku) => ({ ...sku, styleId: styleIds.get(sku.styleCode) ?? "" })),
      { now, sample },
    );
    await announceSkus(
      tx,
      writes.map((sku) => sku.code),
    );
    const ids = new Map(writes.map((sku) => [sku.code, sku.id]));
    await replaceParts(
      tx,
      reassembled.map((item) => ids.get(item.code) ?? ""),
      reassembled.flatMap((item) =>
        item.components.map(({ sku, quantity }) => ({
          bundleId: ids.get(item.code) ?? "",
          skuId: kinds.get(sku)?.id ?? "",
          quantity,
        })),
      ),
    );
  }
  const changed = merges.changes.length + partsOnly.length;
  return { upserted: valid.length, created: merges.creates.length, changed, errors };
}

const asStyle = <Sku extends { styleCode: string; name: string; tags: string[] }>(sku: Sku) => ({
  id: newId(),
  code: sku.styleCode,
  name: sku.name,
  category: null,
  season: null,
  tags: sku.tags,
});

function problemsOf(
  item: BundleUpsert,
  index: number,
  kind: "simple" | "bundle" | undefined,
  kinds: ReadonlyMap<string, { kind: "simple" | "bundle" }>,
): ItemError[] {
  if (kind === "simple") {
    return [{ index, code: "not_a_bundle", path: "code", message: `${item.code} is an ordinary SKU` }];
  }
  const kindOf = new Map([...kinds].map(([code, sku]) => [code, sku.kind]));
  const parts = item.components.map((part) => part.sku);
  return bundleProblems(parts, kindOf).map(({ code, sku }) => ({
    index,
    code: code === "not_found" ? "unknown_sku" : code,
    path: "components",
    message: sku,
  }));
}

function sameParts(item: BundleUpsert, stored: BundleRow | undefined): boolean {
  if (stored?.parts.length !== item.components.length) return false;
  const quantities = new Map(stored.parts.map((part) => [part.code, part.quantity]));
  return item.components.every((part) => quantities.get(part.sku) === part.quantity);
}
