import type { StockKeyInput, StockPageInput, StockRow } from "@/lib/contracts/stock-page";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantId } from "@/server/ids";
import { listMovements } from "@/server/modules/stock/service/read-stock";
import { stockPage } from "./stock-page";

export const exportedBuckets = ["onHand", "reserved", "locked", "inTransit", "qualityCheck", "damaged"] as const;
const pageSize = 200;

/** Every stock row that matches, page by page: nothing is held. */
export async function* exportStock(
  tenantId: TenantId,
  filter: StockPageInput,
  scope: LocationScope,
): AsyncIterable<StockRow> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof stockPage>> = await stockPage(
      tenantId,
      { ...filter, cursor, limit: pageSize },
      scope,
    );
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor);
}

export type ExportedMovement = Awaited<ReturnType<typeof listMovements>>["rows"][number];

/** The whole ledger of a SKU, at one location or at all in scope, newest first. */
export async function* exportMovements(
  tenantId: TenantId,
  key: StockKeyInput,
  scope: LocationScope,
): AsyncIterable<ExportedMovement> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listMovements>> = await listMovements(
      tenantId,
      { ...key, cursor, limit: pageSize },
      scope,
    );
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor);
}
