"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/time-text";
import type { RobotView } from "@/lib/contracts/robot";
import { useCodeWords } from "./use-code-words";

const toldWhatToDo = ["CAPTCHA", "LOGIN", "UNKNOWN_PAGE"] as const;

/** Why a robot stands still, and what a person does about it. Nothing while all is well. */
export function RobotProblem({ robot: { status, problem, problemCode, problemAt } }: { robot: RobotView }) {
  const t = useTranslations("robots");
  const words = useCodeWords();
  if (problemCode === null) return null;
  const parked = status === "parked";
  const next = toldWhatToDo.find((code) => code === problemCode) ?? "other";
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
      <p className="break-words">{words(problemCode)}</p>
      {problem && <p className="break-words font-mono text-xs">{problem}</p>}
      <p>{parked ? t(`next.${next}`) : t("problem.troubleNext")}</p>
    </div>
  );
}
