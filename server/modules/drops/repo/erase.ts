import type { TenantTx } from "@/server/db/tenant-tx";

/** Lets go of the contents of files that were fetched or brought; those still to be carried out keep theirs. */
export const releaseContents = async (
  tx: TenantTx,
  { ids = [], imports = [] }: { ids?: readonly string[]; imports?: readonly string[] },
): Promise<string[]> =>
  (
    await tx.query<{ file: string }>(
      `UPDATE drop_file d SET file_id = NULL FROM (
         SELECT id, file_id FROM drop_file WHERE tenant_id = $1 AND (id = ANY ($2::uuid[]) OR import_id = ANY ($3::uuid[]))
           AND file_id IS NOT NULL AND state NOT IN ('waiting', 'working') ORDER BY id FOR UPDATE) was
       WHERE d.tenant_id = $1 AND d.id = was.id RETURNING was.file_id AS file`,
      [tx.tenantId, ids, imports],
    )
  ).map(({ file }) => file);
