"use client";

import type { InfiniteData } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListQuery } from "@/components/data-table/list-query";
import { useRows } from "@/components/data-table/paged";
import type { ListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { SavedViews } from "@/components/views/saved-views";
import { viewPages } from "@/lib/contracts/views";

interface DocumentListProps<Row extends { id: string }> {
  /** Where its documents are, below the brand: "counts". Lists that keep views do so under its last part. */
  base: string;
  state: ListState;
  /** Keep it stable (useMemo). */
  columns: readonly DataColumn<Row>[];
  query: ListQuery & { data: InfiniteData<{ rows: Row[] }, unknown> | undefined };
  text: { label: string; search: string; emptyTitle: string; emptyDescription: string };
  /** The button that makes the first one. */
  create: ReactNode;
  /** Its page has tabs of its own: its views are in a menu. */
  tabbed?: boolean;
  /** At the end of the search's row: an export. */
  tools?: ReactNode;
}

const rowId = ({ id }: { id: string }) => id;

/** A list of numbered documents, each with a page of its own. */
export function DocumentList<Row extends { id: string }>(props: DocumentListProps<Row>) {
  const { base, state, columns, query, text, create, tools, tabbed = false } = props;
  const t = useTranslations("views");
  const page = viewPages.find((one) => one === base.split("/").at(-1));
  const { slug } = useBrand();
  const views = page && <SavedViews page={page} state={state} all={t("all")} as={tabbed ? "menu" : "tabs"} />;
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={useRows(query.data)}
      rowId={rowId}
      query={query}
      href={(row) => `/${slug}/${base}/${row.id}`}
      label={text.label}
      views={tabbed ? undefined : views}
      tools={
        <>
          {tabbed && views}
          {tools}
        </>
      }
      search={<ListSearch state={state} label={text.search} />}
      empty={<EmptyState title={text.emptyTitle} description={text.emptyDescription} actions={create} />}
    />
  );
}
