"use client";

import { useTranslations } from "next-intl";

/** A task's name for people; one that has none yet shows as it is. */
export function JobKind({ task }: { task: string }) {
  const t = useTranslations("jobs");
  const key = `kinds.${task.replace(/\.v\d+$/, "").replaceAll(".", "_")}`;
  return t.has(key) ? t(key) : <span className="font-mono text-xs">{task}</span>;
}
