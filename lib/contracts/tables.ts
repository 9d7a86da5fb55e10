import type { ItemProblem } from "./catalog";
import type { Permission } from "./permissions";

/** Master data that goes in and out as files. */
export const tableKinds = [
  "skus",
  "bundles",
  "locations",
  "channels",
  "aliases",
  "stock",
  "safety",
  "bins",
  "staff",
  "order-lines",
] as const;
export type TableKindName = (typeof tableKinds)[number];

export const isTableKind = (value: string): value is TableKindName => tableKinds.includes(value as TableKindName);

/** What reading and writing a kind takes; exports need `exports:read` besides. */
export const tablePermissions: Record<TableKindName, { read: Permission; write: Permission }> = {
  skus: { read: "catalog:read", write: "catalog:write" },
  bundles: { read: "catalog:read", write: "catalog:write" },
  locations: { read: "network:read", write: "network:write" },
  channels: { read: "network:read", write: "network:write" },
  aliases: { read: "catalog:read", write: "catalog:write" },
  stock: { read: "stock:read", write: "stock:write" },
  safety: { read: "stock:read", write: "stock:write" },
  bins: { read: "fulfillment:read", write: "fulfillment:write" },
  staff: { read: "team:read", write: "team:write" },
  "order-lines": { read: "imports:read", write: "imports:write" },
};

export const tableFileLimit = 32 * 1024 * 1024;

/** One thing wrong with one row of a file. */
export interface TableProblem {
  /** As a spreadsheet program numbers it. */
  row: number;
  /** Column key; empty when the row as a whole is meant. */
  column: string;
  code: ItemProblem;
  value: string;
  /** The code of what has it already. */
  other?: string;
}

/** What checking or importing a file reports, one JSON object a line. */
export type TableEvent =
  | { type: "columns"; known: string[]; ignored: string[]; missing: string[] }
  | { type: "progress"; rows: number }
  | ({ type: "problem" } & TableProblem)
  | { type: "done"; rows: number; created: number; changed: number; unchanged: number; rejected: number }
  | { type: "failed"; code: string; row?: number };
