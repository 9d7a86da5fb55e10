import type { ImportMapping } from "@/lib/contracts/order-import";
import { unwrap } from "@/server/errors";
import { bufferSource } from "@/server/files/byte-source";
import type { TenantId } from "@/server/ids";
import { describeImport } from "@/server/modules/imports/service/describe";
import { getImport } from "@/server/modules/imports/service/list";
import { runImportSlice } from "@/server/modules/imports/service/run-slice";
import { startImport } from "@/server/modules/imports/service/start";
import { uploadOrderFile } from "@/server/modules/imports/service/upload";

/** When the tests' imports happen. */
export const importTime = new Date("2026-11-23T00:00:00Z");

interface Brand {
  tenantId: TenantId;
  apiChannelId: string;
}

/** Uploads a file and starts its import with the proposed mapping; nothing has run yet. */
export async function startOrderFile(
  { tenantId, apiChannelId: channelId }: Brand,
  content: AsyncIterable<Uint8Array> | string,
  corrections: Partial<ImportMapping> = {},
): Promise<string> {
  const bytes = typeof content === "string" ? bufferSource(Buffer.from(content)).stream() : content;
  const upload = { fileName: "orders.csv", contentType: "text/csv", now: importTime };
  const { importId } = unwrap(await uploadOrderFile(tenantId, upload, bytes));
  const { format, mapping } = unwrap(await describeImport(tenantId, importId, { channelId }));
  const order = { channelId, format, mapping: { ...mapping, ...corrections }, inProcess: true, now: importTime };
  unwrap(await startImport(tenantId, importId, order));
  return importId;
}

/** Runs slices of one batch until nothing is left, then gives the account. */
export async function runToEnd({ tenantId }: Brand, importId: string) {
  while (!(await runImportSlice(tenantId, importId, 0)).done);
  return unwrap(await getImport(tenantId, importId));
}

export const importOrderFile = async (
  brand: Brand,
  content: AsyncIterable<Uint8Array> | string,
  corrections?: Partial<ImportMapping>,
) => runToEnd(brand, await startOrderFile(brand, content, corrections));

/** A file of `orders` orders with two rows each, the second ones all at the end. */
export function scatteredFile(orders: number): string {
  const row = (order: number, sku: string) => `${1_000_000 + order},2026-11-01,${sku},1,10.00`;
  const rows = ["A", "B"].flatMap((sku) => Array.from({ length: orders }, (_, i) => row(i, sku)));
  return `order no,date,sku,qty,unit price\n${rows.join("\n")}\n`;
}
