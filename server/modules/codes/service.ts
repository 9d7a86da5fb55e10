import { withTenant } from "@/server/db/tenant-tx";
import { type FieldError, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type Coded, rowsByCode, rowsById } from "./repo";

export interface CodeReference {
  kind: Coded;
  code: string;
  /** Where the caller wrote it. */
  path: string;
}

export type IdOf = (kind: Coded, code: string) => string;

/** The ids behind the codes a caller wrote. INVALID names every code that the brand does not have, and where it stands. */
export function resolveCodes(tenantId: TenantId, references: readonly CodeReference[]): Promise<Result<IdOf>> {
  return withTenant(tenantId, async (tx) => {
    const known = new Map<string, string>();
    for (const kind of new Set(references.map((one) => one.kind))) {
      const codes = new Set(references.flatMap((one) => (one.kind === kind ? [one.code] : [])));
      for (const { code, id } of await rowsByCode(tx, kind, [...codes])) known.set(`${kind} ${code}`, id);
    }
    const errors: FieldError[] = references
      .filter(({ kind, code }) => !known.has(`${kind} ${code}`))
      .map(({ kind, path }) => ({ path, message: `no ${kind} has this code` }));
    if (errors.length > 0) return fail("INVALID", "The request names what there is not", errors.slice(0, 50));
    return ok((kind: Coded, code: string) => known.get(`${kind} ${code}`) ?? "");
  });
}

/** The codes of ids, for answers; what is gone is left out. */
export function codesOf(tenantId: TenantId, kind: Coded, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return Promise.resolve(new Map());
  return withTenant(tenantId, async (tx) => {
    return new Map((await rowsById(tx, kind, wanted)).map(({ id, code }) => [id, code]));
  });
}
