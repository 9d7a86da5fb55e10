"use client";

import { CloudOff, RefreshCw, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { useUnitWords } from "@/components/lots/use-unit-text";
import { Button } from "@/components/ui/button";
import { TimeText } from "@/components/ui/time-text";
import type { StoreCommand } from "@/lib/contracts/store";
import { useOutbox } from "./use-outbox";
import { useTasks } from "./use-tasks";

const lineClasses = "mx-auto flex w-full max-w-xl items-center gap-2";

/** Whether what is shown is current and what was done has arrived; nothing when all is well. */
export function Standing() {
  const t = useTranslations("store.standing");
  const { slug } = useBrand();
  const { waiting, refused, signedOut, flush } = useOutbox();
  const { cut, asOf } = useTasks();
  return (
    <div aria-live="polite" className="shrink-0">
      {(cut || waiting.length > 0) && (
        <div className="border-b bg-warning-soft px-4 py-1.5 text-sm text-warning">
          <p className={lineClasses}>
            {cut ? <CloudOff aria-hidden className="size-4" /> : <RefreshCw aria-hidden className="size-4" />}
            <span className="min-w-0 flex-1">
              {cut && asOf.getTime() > 0 && t.rich("asOf", { time: () => <TimeText at={asOf} style="short" /> })}{" "}
              {waiting.length > 0 && t("waiting", { count: waiting.length })}
            </span>
            {signedOut ? (
              <Button asChild size="sm" variant="outline" className="h-11">
                <Link href={`/sign-in?next=/${slug}/store`}>{t("signIn")}</Link>
              </Button>
            ) : (
              waiting.length > 0 && (
                <Button size="sm" variant="outline" className="h-11" onClick={flush}>
                  {t("now")}
                </Button>
              )
            )}
          </p>
        </div>
      )}
      {refused.length > 0 && <Refused />}
    </div>
  );
}

/** What did not happen, and why, until somebody has read it. */
function Refused() {
  const t = useTranslations("store");
  const errors = useTranslations("errors");
  const unitsSaid = useUnitWords();
  const { refused, dismiss } = useOutbox();
  const why = (code: string, kind: StoreCommand["kind"]) => {
    if (kind === "count" && code === "INVALID") return t("conflict.unknownCode");
    if (t.has(`conflict.${code}`)) return t(`conflict.${code}`);
    return errors.has(code) ? errors(code, { reference: "–" }) : errors("UNEXPECTED", { reference: "–" });
  };
  return (
    <ul className="max-h-48 divide-y overflow-y-auto border-b bg-danger-soft text-sm">
      {refused.map(({ key, label, command, refused: code, problems }) => (
        <li key={key} className="px-4 py-2">
          <div className={lineClasses}>
            <TriangleAlert aria-hidden className="size-4 shrink-0 text-danger" />
            <p className="min-w-0 flex-1">
              <span className="font-medium">
                {t(command.kind === "work" ? `did.${command.input.step.action}` : `did.${command.kind}`, { label })}
              </span>
              <span className="block whitespace-pre-line text-muted-foreground">
                {unitsSaid(problems) ?? why(code ?? "UNEXPECTED", command.kind)}
              </span>
            </p>
            <Button variant="ghost" className="h-11" onClick={() => dismiss(key)}>
              {t("standing.read")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
