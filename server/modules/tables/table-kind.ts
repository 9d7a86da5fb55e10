import type { z } from "zod";
import type { Actor } from "@/lib/contracts/actor";
import type { ItemProblem, UpsertOutcome } from "@/lib/contracts/catalog";
import type { MemberRole, Permission, Permitted } from "@/lib/contracts/permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";

export interface TableColumn {
  key: string;
  /** A file without it is refused; a row without it is a problem. */
  required?: boolean;
  /** Written and recognised, never taken in. */
  readOnly?: boolean;
  /** Other names it goes by in files, in lower case and without spaces. */
  synonyms?: readonly string[];
  /** Left out for those who lack it. */
  permission?: Permission;
}

/** One row by column key: absent when the file has no such column, "" when the cell is empty. */
export type Cells = Readonly<Partial<Record<string, string>>>;

export interface WriteContext extends Permitted {
  now: Date;
  dryRun: boolean;
  actor: Actor;
  /** For links in mails; there when a person sent the file. */
  siteUrl?: string;
  /** Distinguishes this run's writes from every other run's. */
  runId: string;
  role: MemberRole;
  /** Empty: all locations. */
  locationIds: readonly string[];
}

/** Everything that differs between the kinds of master data; reading, checking, writing and reporting is shared. */
export interface TableKind<Item> {
  columns: readonly TableColumn[];
  /** From cells to what the schema checks; throws BadCell. */
  parse(cells: Cells): unknown;
  schema: z.ZodType<Item>;
  /** Which column a failing path belongs to. */
  columnOf(path: readonly PropertyKey[]): string;
  /** Two rows with the same key contradict each other. */
  keyOf(item: Item): string;
  /** What no two items may have, with the problem it is when they do; a check that writes nothing asks here. */
  claimsOf?(item: Item): ReadonlyMap<string, { problem: ItemProblem; path: string }>;
  /** Rows of one group that follow each other are written together, or not at all when one of them cannot be read. */
  groupOf?(cells: Cells): string;
  write(tx: TenantTx, items: readonly Item[], context: WriteContext): Promise<UpsertOutcome>;
  /** All rows, page by page. */
  rows(
    tenantId: TenantId,
    access: { role: MemberRole; locationIds: readonly string[] },
  ): AsyncIterable<Record<string, string>>;
}

/** Keeps a definition's own item type inside, so that the kinds can stand in one list. */
export type AnyTableKind = { use<Answer>(work: <Item>(kind: TableKind<Item>) => Answer): Answer };

export const anyKind = <Item>(kind: TableKind<Item>): AnyTableKind => ({ use: (work) => work(kind) });
