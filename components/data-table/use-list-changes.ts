"use client";

import { useMemo } from "react";

/** How often a list looks for itself whether what it shows is still so; browsers pause it on hidden pages. */
export const watchMs = 20_000;

export interface ListChanges {
  fresh: number;
  changed: number;
}

interface Watched<Row> {
  /** What is shown. */
  rows: readonly Row[];
  /** Its first page as it is on the server; undefined until it was looked at. */
  latest: readonly Row[] | undefined;
  /** Something is being read: nothing is said about what may just be changing. */
  busy: boolean;
}

/** How many rows of the first page are new, and how many are not what they were. Nothing moves until one asks for it. */
export function useListChanges<Row extends { id: string; version: number }>(watched: Watched<Row>): ListChanges {
  const { rows, latest, busy } = watched;
  return useMemo(() => (latest && !busy ? compare(rows, latest) : { fresh: 0, changed: 0 }), [rows, latest, busy]);
}

type Versioned = { id: string; version: number };

/** Rows that left the first page count as changed, unless new ones have pushed them off it. */
export function compare(rows: readonly Versioned[], latest: readonly Versioned[]): ListChanges {
  const shown = new Map(rows.map((row) => [row.id, row.version]));
  const now = new Map(latest.map((row) => [row.id, row.version]));
  const fresh = latest.filter((row) => !shown.has(row.id)).length;
  const other = latest.filter((row) => shown.has(row.id) && shown.get(row.id) !== row.version).length;
  const first = rows.slice(0, Math.max(latest.length, 1));
  const gone = first.filter((row) => !now.has(row.id)).length;
  return { fresh, changed: other + Math.max(0, gone - fresh) };
}
