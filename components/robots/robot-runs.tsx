"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time-text";
import type { RobotRunView, RobotView, RunOutcome } from "@/lib/contracts/robot";
import { useCodeWords } from "./use-code-words";

const tones: Record<RunOutcome, Tone> = { running: "info", done: "success", trouble: "warning", parked: "danger" };

/** The last visits, and what came of each. */
export function RobotRuns({ robot: { runs } }: { robot: RobotView }) {
  const t = useTranslations("robots.runs");
  return (
    <section className="flex flex-col gap-2 border-t pt-3">
      <h3 className="text-muted-foreground text-xs">{t("title")}</h3>
      {runs.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t("none")}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {runs.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Run({ run }: { run: RobotRunView }) {
  const t = useTranslations("robots.runs");
  const words = useCodeWords();
  const imported = `/${useBrand().slug}/imports/${run.importId}`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="w-24 shrink-0 text-muted-foreground">
        <RelativeTime at={run.startedAt} />
      </span>
      <Badge dot tone={tones[run.outcome]}>
        {t(`outcome.${run.outcome}`)}
      </Badge>
      {run.code && <span>{words(run.code)}</span>}
      {run.entered > 0 && <span>{t("entered", { count: run.entered })}</span>}
      {run.importId && (
        <Link href={imported} className="underline underline-offset-4">
          {run.unmapped ? t("map") : t("orders", { count: run.orders ?? 0 })}
        </Link>
      )}
      {run.signedIn && <span className="text-muted-foreground">{t("signedIn")}</span>}
    </li>
  );
}
