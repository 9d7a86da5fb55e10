import type { LocationPage, OpeningHours, RateCardZoneInput } from "@/lib/contracts/network";
import type { TenantTx } from "@/server/db/tenant-tx";

export function listLocations(tx: TenantTx, page: LocationPage, after: string | undefined) {
  const { q } = page;
  return tx.db.location.findMany({
    where: {
      tenantId: tx.tenantId,
      ...(after ? { code: { gt: after } } : {}),
      ...(page.types.length > 0 ? { type: { in: page.types } } : {}),
      ...(page.states.length === 1 ? { active: page.states[0] === "active" } : {}),
      ...(q
        ? {
            OR: [
              { code: { startsWith: q, mode: "insensitive" } },
              { name: { contains: q, mode: "insensitive" } },
              { city: { contains: q, mode: "insensitive" } },
            ],
          }
        : {}),
    },
    orderBy: { code: "asc" },
    take: page.limit + 1,
  });
}

export const findLocation = (tx: TenantTx, id: string) =>
  tx.db.location.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } } });

/** Version and code of a location, locked until the transaction ends. */
export async function lockLocation(tx: TenantTx, id: string): Promise<{ code: string; version: number } | undefined> {
  const [row] = await tx.query<{ code: string; version: number }>(
    "SELECT code, version FROM location WHERE tenant_id = $1 AND id = $2 FOR UPDATE",
    [tx.tenantId, id],
  );
  return row;
}

export interface MapPoint {
  id: string;
  code: string;
  name: string;
  type: string;
  lat: number;
  lng: number;
  active: boolean;
}

/** Every location as a point, for schematic maps and pickers. */
export const locationPoints = (tx: TenantTx) =>
  tx.query<MapPoint>(
    "SELECT id, code, name, type, lat, lng, active FROM location WHERE tenant_id = $1 ORDER BY code LIMIT 5000",
    [tx.tenantId],
  );

export const listChannels = (tx: TenantTx) =>
  tx.db.channel.findMany({ where: { tenantId: tx.tenantId }, orderBy: { code: "asc" } });

export interface StoredChannel {
  id: string;
  code: string;
  name: string;
  type: string;
  active: boolean;
  defaultMethod: string;
  currency: string;
  unpaidMinutes: number;
  version: number;
}

const channelColumns = `id, code, name, type, active, default_method AS "defaultMethod", currency,
  unpaid_minutes AS "unpaidMinutes", version`;

/** Channels by code or id, locked in code order until the transaction ends. */
export const lockChannels = (tx: TenantTx, by: { codes?: readonly string[]; ids?: readonly string[] }) =>
  tx.query<StoredChannel>(
    `SELECT ${channelColumns} FROM channel WHERE tenant_id = $1 AND (code = ANY($2) OR id = ANY($3)) ORDER BY code FOR UPDATE`,
    [tx.tenantId, by.codes ?? [], by.ids ?? []],
  );

/** Writes whole rows, created or changed; a change counts the version up. */
export async function writeChannels(tx: TenantTx, channels: readonly StoredChannel[], now: Date): Promise<void> {
  await tx.execute(
    `INSERT INTO channel AS c (tenant_id, id, code, name, type, active, default_method, currency, unpaid_minutes,
       created_at, updated_at)
     SELECT $1, id, code, name, type, active, "defaultMethod", currency, "unpaidMinutes", $3, $3
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, code text, name text, type text, active boolean,
       "defaultMethod" text, currency text, "unpaidMinutes" int)
     ORDER BY code
     ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, type = excluded.type, active = excluded.active,
       default_method = excluded.default_method, currency = excluded.currency,
       unpaid_minutes = excluded.unpaid_minutes, version = c.version + 1, updated_at = excluded.updated_at`,
    [tx.tenantId, JSON.stringify(channels), now],
  );
}

export const rateCard = (tx: TenantTx) =>
  tx.db.rateCardZone.findMany({ where: { tenantId: tx.tenantId }, orderBy: { sequence: "asc" } });

/** Serialises changes of the card: the brand's row is the lock. */
/** What amounts without a currency of their own are in. */
export async function brandCurrency(tx: TenantTx): Promise<string> {
  return (await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { currency: true } })).currency;
}

export const lockRateCard = (tx: TenantTx) =>
  tx.query("SELECT 1 FROM tenant WHERE id = $1 FOR NO KEY UPDATE", [tx.tenantId]);

export type NewZone = Omit<RateCardZoneInput, "first" | "step"> & { id: string; firstMinor: bigint; stepMinor: bigint };

export async function replaceRateCard(tx: TenantTx, zones: readonly NewZone[]): Promise<void> {
  await tx.db.rateCardZone.deleteMany({ where: { tenantId: tx.tenantId } });
  await tx.db.rateCardZone.createMany({
    data: zones.map((zone, sequence) => ({ ...zone, tenantId: tx.tenantId, sequence })),
  });
}

export const openingHoursOf = (value: unknown) => (value ?? {}) as OpeningHours;
