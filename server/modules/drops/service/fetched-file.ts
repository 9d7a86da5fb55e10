import type { TenantTx } from "@/server/db/tenant-tx";
import { changeFile, findFile } from "../repo/files";
import { contentOf } from "./put-file";

/** What a fetched file says; undefined when it is not kept. */
export async function fetchedBytes(tx: TenantTx, id: string): Promise<Buffer | undefined> {
  const file = await findFile(tx, id);
  return file ? contentOf(tx, file) : undefined;
}

/** How reading it has ended. */
export async function endFile(
  tx: TenantTx,
  id: string,
  { state, ...why }: { state: "done" | "duplicate" | "failed"; code?: string; message?: string },
  now: Date,
): Promise<void> {
  await changeFile(tx, id, state, now, { code: why.code ?? null, message: why.message ?? null });
}
