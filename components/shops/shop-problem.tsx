"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/time-text";
import type { ShopView } from "@/lib/contracts/shop";
import { usePlatformWords } from "./use-platform-words";

/** Why a shop is not read, in its platform's words, and what ends that. Nothing while all is well. */
export function ShopProblem({ shop: { status, mode, problem, problemCode, problemAt, failures } }: { shop: ShopView }) {
  const t = useTranslations("shops.problem");
  const say = usePlatformWords();
  if (problem === null && status !== "parked") return null;
  const parked = status === "parked";
  const said = say(problemCode, problem) ?? { ours: false, text: t("wordless") };
  return (
    <div
      role={parked ? "alert" : undefined}
      className={`flex flex-col gap-1 rounded-md px-3 py-2 text-sm ${parked ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning"}`}
    >
      <p className="font-medium">
        {t(parked ? "parked" : failures === 0 ? "partly" : "trouble", { failures })}
        {problemAt && (
          <>
            {" · "}
            <RelativeTime at={problemAt} />
          </>
        )}
      </p>
      <p className="break-words">{said.ours ? said.text : t("words", { words: said.text })}</p>
      <p>{t(parked ? (mode === "simulator" ? "parkedSimulator" : "parkedNext") : "troubleNext")}</p>
    </div>
  );
}
