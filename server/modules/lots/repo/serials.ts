import type { Actor } from "@/lib/contracts/actor";
import type { SerialEventKind, SerialStatus } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface Piece {
  skuId: string;
  code: string;
}

export interface StoredSerial extends Piece {
  id: string;
  status: SerialStatus;
  locationId: string | null;
  fulfillmentOrderId: string | null;
  sample: boolean;
}

/** A number as it is searched. */
export const searchCode = (code: string) => code.toUpperCase();

const columns = `s.id, s.sku_id AS "skuId", s.code, s.status, s.location_id AS "locationId",
  s.fulfillment_order_id AS "fulfillmentOrderId", s.sample`;

/** Pieces that are known, locked. */
export function lockSerials(tx: TenantTx, pieces: readonly Piece[]): Promise<StoredSerial[]> {
  return tx.query<StoredSerial & Record<string, unknown>>(
    `SELECT ${columns} FROM unnest($2::uuid[], $3::text[]) AS r (sku_id, code)
     JOIN serial s ON s.tenant_id = $1 AND s.sku_id = r.sku_id AND s.code = r.code ORDER BY s.id FOR UPDATE OF s`,
    [tx.tenantId, pieces.map((piece) => piece.skuId), pieces.map((piece) => piece.code)],
  );
}

/** What a piece is and where, unlocked: its stock row is locked before it. */
export const findPiece = (tx: TenantTx, id: string) =>
  tx.db.serial.findFirst({ where: { id }, select: { skuId: true, locationId: true } });

export const lockSerial = async (tx: TenantTx, id: string): Promise<StoredSerial | undefined> =>
  (
    await tx.query<StoredSerial & Record<string, unknown>>(
      `SELECT ${columns} FROM serial s WHERE s.tenant_id = $1 AND s.id = $2 FOR UPDATE`,
      [tx.tenantId, id],
    )
  )[0];

/** Pieces packed for these orders, locked. */
export function lockPacked(tx: TenantTx, fulfillmentOrderIds: readonly string[]): Promise<StoredSerial[]> {
  return tx.query<StoredSerial & Record<string, unknown>>(
    `SELECT ${columns} FROM serial s WHERE s.tenant_id = $1 AND s.fulfillment_order_id = ANY ($2::uuid[])
       AND s.status = 'in_stock' ORDER BY s.id FOR UPDATE`,
    [tx.tenantId, fulfillmentOrderIds],
  );
}

/** How many pieces of each SKU are packed for an order. */
export async function packedPieces(tx: TenantTx, fulfillmentOrderId: string): Promise<Map<string, number>> {
  const where = { fulfillmentOrderId, status: "in_stock" };
  const rows = await tx.db.serial.groupBy({ by: ["skuId"], where, _count: { _all: true } });
  return new Map(rows.map((row) => [row.skuId, row._count._all]));
}

/** Pieces on the road with a transfer, locked. */
export function lockOnTheRoad(tx: TenantTx, transferId: string): Promise<StoredSerial[]> {
  return tx.query<StoredSerial & Record<string, unknown>>(
    `SELECT ${columns} FROM serial s WHERE s.tenant_id = $1 AND s.transfer_id = $2 AND s.status = 'in_transit'
     ORDER BY s.code FOR UPDATE`,
    [tx.tenantId, transferId],
  );
}

/** Pieces of a delivery the quality check has not decided on. */
export const waitingPieces = (tx: TenantTx, inboundId: string, skuId?: string) =>
  tx.db.serial.findMany({
    where: { inboundId, status: "quality_check", ...(skuId ? { skuId } : {}) },
    select: { id: true, skuId: true, code: true },
    orderBy: { code: "asc" },
  });

/** Which of these orders are packed and have not left. Read after their pieces are locked. */
export async function stillPacked(tx: TenantTx, fulfillmentOrderIds: readonly string[]): Promise<Set<string>> {
  if (fulfillmentOrderIds.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    "SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status IN ('packed', 'ready')",
    [tx.tenantId, fulfillmentOrderIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Where a piece is from now on. What is not named is cleared; orders and instants that are not named stay. */
export interface SerialState {
  status: SerialStatus;
  locationId?: string;
  transferId?: string;
  fulfillmentOrderId?: string;
  orderId?: string;
  receivedAt?: Date;
  shippedAt?: Date;
  returnedAt?: Date;
}

/** Pieces nobody knew, by id; fewer than asked for when somebody else was writing one down. */
export async function insertSerials(
  tx: TenantTx,
  pieces: readonly Piece[],
  state: SerialState & { inboundId?: string },
): Promise<string[]> {
  if (pieces.length === 0) return [];
  const rows = pieces.map((piece) => ({
    tenantId: tx.tenantId,
    id: newId(),
    ...piece,
    ...state,
    searchCode: searchCode(piece.code),
  }));
  const made = await tx.db.serial.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true } });
  return made.map((row) => row.id);
}

export async function moveSerials(tx: TenantTx, ids: readonly string[], state: SerialState): Promise<void> {
  if (ids.length === 0) return;
  const { locationId = null, transferId = null, fulfillmentOrderId = null, ...rest } = state;
  await tx.db.serial.updateMany({
    where: { id: { in: [...ids] } },
    data: { ...rest, locationId, transferId, fulfillmentOrderId },
  });
}

export interface SerialNews {
  kind: SerialEventKind;
  locationId?: string | null;
  /** The delivery, fulfillment order or transfer. */
  causeId?: string | null;
  note?: string;
  actor: Actor;
  now: Date;
}

export async function recordSerialEvents(
  tx: TenantTx,
  serialIds: readonly string[],
  { actor, now, ...news }: SerialNews,
): Promise<void> {
  if (serialIds.length === 0) return;
  await tx.db.serialEvent.createMany({
    data: serialIds.map((serialId) => ({
      ...{ tenantId: tx.tenantId, id: newId(), serialId, ...news, at: now },
      ...{ actorType: actor.type, actorId: actor.id ?? null },
    })),
  });
}
