"use client";

import { useTranslations } from "next-intl";
import type { RowProblem } from "@/lib/contracts/group-order";

const shown = 50;
const columns = ["name", "phone", "province", "city", "district", "street", "sku", "quantity"] as const;

/** What is wrong, line by line. */
export function BatchProblems({ problems }: { problems: RowProblem[] }) {
  const t = useTranslations("groupOrders");
  const words = ({ problem, value }: RowProblem) => {
    const column = columns.find((name) => name === value) ?? "none";
    const named = problem === "header" || problem === "missing";
    return t(`problems.${problem}`, { value: named ? t(`fields.${column}`) : value });
  };
  return (
    <section role="alert" className="flex flex-col gap-2 rounded-lg border bg-danger-soft p-4 text-sm">
      <h2 className="text-sm">{t("problems.title", { count: problems.length })}</h2>
      <ul className="flex flex-col gap-1">
        {problems.slice(0, shown).map((one) => (
          <li key={`${one.row} ${one.problem} ${one.value}`} className="break-words">
            <span className="figures text-muted-foreground">{t("problems.row", { row: one.row })}</span> {words(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}
