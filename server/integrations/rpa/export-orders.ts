import { find } from "./spots";
import { Standstill } from "./standstill";
import { arrive, type Visit, waitFor } from "./visit";

/** It is held whole; larger lists are for people, in parts. */
const mostBytes = 20 * 1024 * 1024;

export interface OrderExport {
  name: string;
  bytes: Buffer;
}

/** Downloads the order list of the back office. */
export async function exportOrders(visit: Visit): Promise<OrderExport> {
  const { page, manifest, stepMs } = visit;
  if (!manifest.orders) throw new Standstill("rejected", "NO_ORDER_LIST");
  await arrive(visit, manifest.orders.path);
  let came = false;
  const coming = page.waitForEvent("download", { timeout: stepMs * 2 }).then(
    (file) => {
      came = true;
      return file;
    },
    () => undefined,
  );
  await find(page, manifest.orders.download).click();
  await waitFor(visit, async () => came);
  const download = await coming;
  if (!download) throw new Standstill("retry", "NO_DOWNLOAD");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of await download.createReadStream()) {
    const bytes = Buffer.from(part);
    size += bytes.byteLength;
    if (size > mostBytes) throw new Standstill("rejected", "TOO_LARGE");
    parts.push(bytes);
  }
  await download.delete();
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}
