"use client";

import { useTranslations } from "next-intl";

interface UnitProblemsProps {
  problems: readonly { path: string; message: string }[] | undefined;
}

/** What is missing of lots and serial numbers, or wrong with them, each with what to do about it. */
export function UnitProblems({ problems = [] }: UnitProblemsProps) {
  const t = useTranslations("lots");
  const known = problems.filter(({ message }) => t.has(`problems.${message}`));
  if (known.length === 0) return null;
  return (
    <ul role="alert" className="flex flex-col gap-1 text-danger text-sm">
      {known.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="break-words">
          {t("problem", { name: path, text: t(`problems.${message}`) })}
        </li>
      ))}
    </ul>
  );
}
