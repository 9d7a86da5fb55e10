import { type PickLine, type WaveItem, type WaveListInput, type WaveMember, waveNo } from "@/lib/contracts/packing";
import type { LocationScope } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { compareBins } from "@/server/domain/packing/bins";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { suggestLots } from "@/server/modules/lots/service/propose-lots";
import { pickListPdf } from "@/server/modules/parcels/service/pick-list-pdf";
import { picksOf } from "../repo/picks";
import { findWave, membersOf, pickRows, wavePage } from "../repo/waves";

/** One page of waves, the latest first. */
export function listWaves(tenantId: TenantId, input: WaveListInput, scope: LocationScope) {
  const before = /^\d{1,9}$/.test(input.cursor ?? "") ? Number(input.cursor) : undefined;
  return withTenant(tenantId, async (tx) => {
    const found = await wavePage(tx, input, scope, before);
    const rows = found.slice(0, input.limit);
    return { rows, nextCursor: found.length > rows.length ? String(rows.at(-1)?.number) : null };
  });
}

export interface WaveDetail extends WaveItem {
  orders: WaveMember[];
  /** In the order they are walked by. */
  lines: PickLine[];
}

/** A wave with its orders and what is picked for them. */
export function getWave(tenantId: TenantId, id: string, scope: LocationScope): Promise<Result<WaveDetail>> {
  return withTenant(tenantId, async (tx) => {
    const wave = await findWave(tx, id, scope);
    if (!wave) return fail("NOT_FOUND", "No such wave");
    return ok({ ...wave, orders: await membersOf(tx, id), lines: await pickLines(tx, wave) });
  });
}

async function pickLines(tx: TenantTx, { id: waveId, location }: WaveItem): Promise<PickLine[]> {
  const lines = new Map<string, PickLine>();
  const picks = new Map((await picksOf(tx, waveId)).map((pick) => [pick.skuId, pick]));
  for (const { tote, quantity, ...row } of await pickRows(tx, waveId)) {
    const { picked = 0, by: pickedBy = null } = picks.get(row.skuId) ?? {};
    const line = lines.get(row.skuId) ?? { ...row, quantity: 0, picked, pickedBy, totes: [], lots: [] };
    line.quantity += quantity;
    line.totes.push({ tote, quantity });
    lines.set(row.skuId, line);
  }
  const lots = await suggestLots(tx, location.id, [...lines.values()]);
  for (const line of lines.values()) line.lots = lots.get(line.skuId) ?? [];
  return [...lines.values()].sort((one, other) => compareBins(one.bin, other.bin));
}

const lotsText = (lots: PickLine["lots"]) => lots.map((lot) => `[${lot.code}×${lot.quantity}]`).join(" ");

export interface PaperOptions {
  scope: LocationScope;
  /** The brand's. */
  language: string;
  timezone: string;
  now: Date;
}

/** A wave's pick list on A4. NOT_FOUND. */
export async function wavePdf(
  tenantId: TenantId,
  id: string,
  { scope, language, timezone, now }: PaperOptions,
): Promise<Result<Buffer>> {
  const found = await getWave(tenantId, id, scope);
  if (!found.ok) return found;
  const { number, location, lines, kind, members, dropped } = found.value;
  const time = { dateStyle: "short", timeStyle: "short", timeZone: timezone } as const;
  const list = {
    ...{ number: waveNo(number), title: waveNo(number), locationName: location.name },
    printedAt: new Intl.DateTimeFormat("sv-SE", time).format(now),
    lines: lines.map(({ bin, skuCode: code, name, color, size, quantity, totes, lots }) => ({
      ...{ bin, code, name, quantity, variant: [[color, size].filter(Boolean).join(" / "), lotsText(lots)].join(" ") },
      targets: kind === "single" ? "" : totes.map((one) => `#${one.tote}×${one.quantity}`).join("  "),
    })),
  };
  return ok(await pickListPdf([{ ...list, title: `${list.title} (${members - dropped})` }], language));
}
