import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { getImport } from "@/server/modules/imports/service/list";
import { createTestBrand } from "@/server/testing/brand";
import { encodeGb18030 } from "@/server/testing/gb18030";
import { onFreshDatabase } from "./bench-brand";

const rows = 100_000;
const header =
  "订单编号,订单状态,订单创建时间,订单付款时间 ,商家编码,商品名称,数量,单价,运费,收货人姓名,联系手机,收货地址 ,买家留言,店铺名称\r\n";
const streets = ["文三路", "人民路", "解放大道", "中山北路", "建设街"];

/** One line of a platform's export; two in five orders have two lines. */
function line(i: number): string {
  const order = i - (i % 5 === 1 || i % 5 === 3 ? 1 : 0);
  const at = `2026/11/${String(1 + (order % 22)).padStart(2, "0")} 10:${String(order % 60).padStart(2, "0")}:00`;
  const phone = 13_800_000_000 + (order % 100_000_000);
  const address = `浙江省 杭州市 西湖区 ${streets[order % 5]}${order % 999}号(310000)`;
  return `="${4_400_000_000_000_000_000n + BigInt(order)}",待发货,${at},${at},SKU-${i % 600},羊毛混纺大衣 秋冬新款,${1 + (i % 3)},${199 + (i % 50)}.00,10.00,张三,'${phone},${address},请尽快发货,云织旗舰店\r\n`;
}

async function* file(): AsyncIterable<Uint8Array> {
  yield encodeGb18030(header);
  for (let from = 0; from < rows; from += 1_000) {
    let text = "";
    for (let i = from; i < from + 1_000; i += 1) text += line(i);
    yield encodeGb18030(text);
  }
}

/** As `npm run import:orders` sets it: V8 otherwise lets garbage pile up as far as the machine's memory goes. */
const heapMb = 160;

const result = z.object({
  importId: z.uuid(),
  encoding: z.string(),
  uploadSeconds: z.number(),
  importSeconds: z.number(),
  peakRss: z.number(),
});

/** Runs import-process.ts, which prints its figures as JSON. */
async function importInProcess(args: string[]): Promise<z.infer<typeof result>> {
  const script = ["--import", "tsx", "server/bench/import-process.ts"];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, ...script, ...args],
    {
      env: { ...process.env, DATABASE_POOL_SIZE: "4" },
    },
  );
  return result.parse(JSON.parse(stdout));
}

/** The upload of a 100,000-row GB18030 file and its import to the last durable order, and the importer's memory. */
export async function bench(): Promise<Record<string, unknown>> {
  return onFreshDatabase(4, async () => {
    const { tenantId, apiChannelId } = await createTestBrand("bench");
    const folder = await mkdtemp(path.join(os.tmpdir(), "weft-bench-"));
    try {
      const name = path.join(folder, "orders.csv");
      await writeFile(name, file());
      const { importId, peakRss, ...figures } = await importInProcess([tenantId, apiChannelId, name]);
      const { run } = unwrap(await getImport(tenantId, importId));
      const kept = await withTenant(tenantId, (tx) => tx.db.sourceOrder.count());
      if (run.acceptedRows !== rows || kept !== run.orders)
        throw new Error(`Not every row came in: ${JSON.stringify(run)}`);
      const mib = (bytes: number) => Math.round(bytes / 2 ** 20);
      const rowsPerSecond = Math.round(rows / figures.importSeconds);
      return {
        rows,
        orders: run.orders,
        fileMiB: mib(run.sizeBytes),
        ...figures,
        rowsPerSecond,
        peakRssMiB: mib(peakRss),
        heapMb,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
