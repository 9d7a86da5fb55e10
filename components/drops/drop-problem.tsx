"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/time-text";
import type { DropView } from "@/lib/contracts/drop";

/** Why a place is not visited, and what ends that. Nothing while all is well. */
export function DropProblem({ drop: { status, problem, problemCode, problemAt } }: { drop: DropView }) {
  const t = useTranslations("drops");
  if (problemCode === null) return null;
  const parked = status === "parked";
  const key = `trouble.${problemCode}`;
  return (
    <div
      role={parked ? "alert" : undefined}
      className={`flex flex-col gap-1 rounded-md px-3 py-2 text-sm ${parked ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning"}`}
    >
      <p className="font-medium">
        {t(parked ? "problem.parked" : "problem.trouble")}
        {problemAt && (
          <>
            {" · "}
            <RelativeTime at={problemAt} />
          </>
        )}
      </p>
      <p className="break-words">{t.has(key) ? t(key) : problemCode}</p>
      {problem && <p className="break-words font-mono text-xs">{problem}</p>}
      <p>{t(parked ? "problem.parkedNext" : "problem.troubleNext")}</p>
    </div>
  );
}
