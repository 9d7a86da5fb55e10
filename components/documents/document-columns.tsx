import type { ReactNode } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";

/** Columns that every list of documents has. */
export const documentColumns = <Row extends { createdAt: Date }>(t: (key: `col.${string}`) => string) => ({
  number: (cell: (row: Row) => string, header = t("col.number")): DataColumn<Row> => {
    return { id: "number", header, width: 110, identity: true, card: "title", cell };
  },
  status: (cell: (row: Row) => ReactNode): DataColumn<Row> => {
    return { id: "status", header: t("col.status"), width: 110, card: "corner", cell };
  },
  units: (id: string, of: (row: Row) => number, header = t(`col.${id}`), width = 80): DataColumn<Row> => {
    return { id, header, width, align: "end", cell: (row) => <NumberText value={of(row)} /> };
  },
  /** While it still is to come. */
  expectedAt: (dateOf: (row: Row) => Date | null | false): DataColumn<Row> => ({
    ...{ id: "expectedAt", header: t("col.expectedAt"), width: 120 },
    cell: (row) => {
      const at = dateOf(row);
      return at ? <RelativeTime at={at} /> : "–";
    },
  }),
  by: (nameOf: (row: Row) => string | null, system = "–"): DataColumn<Row> => {
    return { id: "by", header: t("col.by"), width: 100, optional: true, cell: (row) => nameOf(row) ?? system };
  },
  createdAt: (): DataColumn<Row> => {
    return {
      ...{ id: "createdAt", header: t("col.createdAt"), width: 120 },
      cell: (row) => <RelativeTime at={row.createdAt} />,
    };
  },
});
