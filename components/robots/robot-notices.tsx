"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useCodeWords } from "./use-code-words";

const lookMs = 60_000;

/** Robots that have stopped and wait for somebody; nothing while there are none. */
export function RobotNotices() {
  const t = useTranslations("robots.notice");
  const words = useCodeWords();
  const { slug, robots } = useBrand();
  const enabled = useMay("network:read") && robots;
  const { data = [] } = useQuery(
    useTRPC().robots.waiting.queryOptions(undefined, { enabled, refetchInterval: lookMs }),
  );
  return data.map(({ id, name, code }) => (
    <div
      key={id}
      role="alert"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm"
    >
      <p className="font-medium">{t("text", { name, why: code ? words(code) : t("unknown") })}</p>
      <Button asChild size="sm" variant="outline">
        <Link href={`/${slug}/channels/robots`}>{t("open")}</Link>
      </Button>
    </div>
  ));
}
