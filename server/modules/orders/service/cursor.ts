import type { OrderSort } from "@/lib/contracts/orders-list";
import { isUuid } from "@/server/ids";
import { type Position, sortColumns } from "../repo/list-plan";

const keyPatterns = {
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  bigint: /^-?\d{1,18}$/,
} as const;

/** A place in one order of sorting, opaque to callers. */
export function encodeCursor(sort: OrderSort, { key, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString("base64url");
}

/** Undefined when it is not a cursor of this sorting. */
export function decodeCursor(sort: OrderSort, cursor: string): Position | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 3) return undefined;
  const [of, key, id] = parts as unknown[];
  if (of !== sort || typeof key !== "string" || !isUuid(id)) return undefined;
  return keyPatterns[sortColumns[sort].type].test(key) ? { key, id } : undefined;
}
