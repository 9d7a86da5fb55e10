"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** How often each reason occurred. */
export function ReasonTable({ reasons }: { reasons: Record<string, number> }) {
  const t = useTranslations("imports");
  const sorted = Object.entries(reasons).sort((a, b) => b[1] - a[1]);
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t("errorFile.reason")}</TableHead>
          <TableHead numeric>{t("rows")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map(([code, rows]) => (
          <TableRow key={code}>
            <TableCell>{t(`reasons.${code}`)}</TableCell>
            <TableCell numeric>
              <NumberText value={rows} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
