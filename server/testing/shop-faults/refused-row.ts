import { type Json, readLong, writeLong } from "./json";

type Fields = Record<string, Json>;
interface Rows {
  list(value: Fields): Json | undefined;
  sku: string;
  refuse(row: Fields): Fields;
}

const fields = (value: Json | undefined): Fields =>
  value && typeof value === "object" && !Array.isArray(value) ? value : {};

/** Platforms that say of each row of one call what became of it. */
const platforms: Record<string, Rows> = {
  jd: {
    list: (value) => {
      const [answer] = Object.values(value);
      const result = fields(fields(answer).returnType ?? value.returnType);
      return fields(result.obj).updateStockResult;
    },
    sku: "data",
    refuse: (row) => ({ ...row, success: false, message: "系统繁忙，请稍后再试" }),
  },
  woocommerce: {
    list: (value) => value.update,
    sku: "id",
    refuse: ({ id = null }) => ({ id, error: { code: "db_update_error", message: "Busy.", data: { status: 500 } } }),
  },
};

/** An answer about several rows in which the second was not taken, and which that is; undefined for any other answer. */
export function refusedRow(platform: string, body: string): { body: string; sku: string } | undefined {
  const rows = platforms[platform];
  if (!rows) return undefined;
  const value = fields(readLong(body));
  const list = rows.list(value);
  if (!Array.isArray(list) || list.length < 2) return undefined;
  const row = fields(list[1]);
  list[1] = rows.refuse(row);
  return { body: writeLong(value), sku: String(row[rows.sku]).replaceAll("§", "") };
}
