"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type ImportMapping, type StatusClass, statusClasses } from "@/lib/contracts/order-import";
import { ChoiceSelect } from "./choice-select";
import type { FileDescription } from "./types";

interface StatusRulesProps {
  statuses: FileDescription["statuses"];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** What each status of the file means, and whether orders in it are imported. */
export function StatusRules({ statuses, mapping, onChange }: StatusRulesProps) {
  const t = useTranslations("imports");
  const meaningOf = (status: FileDescription["statuses"][number]) => mapping.statuses[status.text] ?? status.meaning;
  const treatments = (["import", "reject"] as const).map((value) => ({
    value,
    label: t(value === "import" ? "columns.import" : "columns.leaveOut"),
  }));
  return (
    <Section title={t("columns.statuses")} description={t("columns.statusesDescription")}>
      <Card className="overflow-hidden">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("statusLabel")}</TableHead>
              <TableHead numeric>{t("rows")}</TableHead>
              <TableHead>{t("columns.meaning")}</TableHead>
              <TableHead>{t("columns.treat")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {statuses.map((status) => {
              const meaning = meaningOf(status);
              return (
                <TableRow key={status.text}>
                  <TableCell className="max-w-64 truncate">{status.text}</TableCell>
                  <TableCell numeric>
                    <NumberText value={status.rows} />
                  </TableCell>
                  <TableCell>
                    <ChoiceSelect<StatusClass>
                      className="w-40"
                      label={`${status.text}: ${t("columns.meaning")}`}
                      value={meaning}
                      options={statusClasses.map((value) => ({ value, label: t(`meaning.${value}`) }))}
                      onChange={(value) =>
                        onChange({ ...mapping, statuses: { ...mapping.statuses, [status.text]: value } })
                      }
                    />
                  </TableCell>
                  <TableCell>
                    {meaning === "open" ? (
                      <span className="px-2.5 text-muted-foreground">{t("columns.import")}</span>
                    ) : (
                      <ChoiceSelect
                        className="w-32"
                        label={`${status.text}: ${t("columns.treat")}`}
                        value={mapping.treat[meaning]}
                        options={treatments}
                        onChange={(value) => onChange({ ...mapping, treat: { ...mapping.treat, [meaning]: value } })}
                      />
                    )}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </Card>
    </Section>
  );
}
