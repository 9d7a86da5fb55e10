import { proposeMapping } from "@/server/domain/imports/auto-map";
import { uniqueHeader } from "@/server/domain/imports/clean-cell";
import type { ByteSource } from "@/server/files/byte-source";
import { detectTable } from "@/server/files/detect-table";
import { FileProblem } from "@/server/files/file-problem";

/** What an uploaded file can be by its header alone. */
export interface FileShape {
  /** Its rows name goods and quantities. */
  goods: boolean;
  /** Its rows say when orders were placed or where they go, so that they can become orders. */
  orders: boolean;
}

const defaults = { currency: "CNY", country: "CN", timeZone: "Asia/Shanghai" };
const orderFields = ["placedAt", "fullAddress", "street", "receiverName", "receiverPhone", "total"] as const;

/** A file whose header cannot be found yet is for the person to look at, as any other. */
export async function shapeOf(source: ByteSource): Promise<FileShape> {
  try {
    const header = uniqueHeader((await detectTable(source, {}, 1)).header);
    const { columns } = proposeMapping(header, [], defaults).mapping;
    const goods = columns.orderNo !== undefined && columns.sku !== undefined && columns.quantity !== undefined;
    return { goods, orders: !goods || orderFields.some((field) => columns[field] !== undefined) };
  } catch (error) {
    if (error instanceof FileProblem) return { goods: false, orders: true };
    throw error;
  }
}
