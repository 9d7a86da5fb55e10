import {
  type LotItem,
  type LotListInput,
  lotListInput,
  type SerialListInput,
  serialListInput,
} from "@/lib/contracts/lot";
import { dayIn, formatDate } from "@/lib/format/date";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantId } from "@/server/ids";
import { listLots } from "./read-lots";
import { listSerials } from "./read-serials";

interface Reader {
  tenantId: TenantId;
  scope: LocationScope;
  timezone: string;
  now: Date;
}

export const lotColumns = ["lot", "expires", "sku", "name", "units", "locations", "received"] as const;
export const serialColumns = ["serial", "status", "sku", "name", "location", "order", "received", "shipped"] as const;

const perPage = 200;
/** A day as it was written down, whatever the zone. */
const dayOf = (lot: LotItem) => lot.expiresOn?.toISOString().slice(0, 10) ?? "";

/** Every lot that matches, those that expire first in front. */
export async function* exportLots(reader: Reader, filter: Partial<LotListInput>): AsyncIterable<string[]> {
  let cursor: string | null | undefined = null;
  do {
    const input = lotListInput.parse({ ...filter, cursor, limit: perPage });
    const page: Awaited<ReturnType<typeof listLots>> = await listLots(reader.tenantId, input, reader);
    for (const lot of page.rows) {
      const { code, sku, units, locations, receivedAt } = lot;
      const received = dayIn(reader.timezone, receivedAt);
      yield [code, dayOf(lot), sku.code, sku.name, String(units), String(locations), received];
    }
    cursor = page.nextCursor;
  } while (cursor);
}

interface SerialTexts {
  locale: string;
  status: (code: SerialListInput["status"][number]) => string;
}

/** Every piece that matches, by number. */
export async function* exportSerials(
  { tenantId, scope, timezone: timeZone }: Reader,
  filter: Partial<SerialListInput>,
  { locale, status }: SerialTexts,
): AsyncIterable<string[]> {
  const time = (at: Date | null) => (at ? formatDate(at, "datetime", { locale, timeZone }) : "");
  let cursor: string | null | undefined = null;
  do {
    const input = serialListInput.parse({ ...filter, cursor, limit: perPage });
    const page: Awaited<ReturnType<typeof listSerials>> = await listSerials(tenantId, input, scope);
    for (const { code, status: is, sku, location, order, receivedAt, shippedAt } of page.rows) {
      const where = [location?.name ?? "", order?.no ?? ""];
      yield [code, status(is), sku.code, sku.name, ...where, time(receivedAt), time(shippedAt)];
    }
    cursor = page.nextCursor;
  } while (cursor);
}
