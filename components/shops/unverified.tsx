"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PlatformView } from "@/lib/contracts/shop";
import { useOwnText } from "./use-platforms";

/** Says plainly what of a connector was never seen working against the real platform. */
export function Unverified({ platform: { name, unverified, docs } }: { platform: PlatformView }) {
  const t = useTranslations("shops.unverified");
  const own = useOwnText();
  if (unverified.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 rounded-md bg-warning-soft px-4 py-3 text-sm">
      <h3 className="text-sm text-warning">{t("title")}</h3>
      <p>{t("description", { platform: own(name) })}</p>
      <details open>
        <summary className="w-fit cursor-pointer font-medium">{t("what", { count: unverified.length })}</summary>
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-xs">
          {unverified.map((point) => (
            <li key={point.en} className="break-words">
              {own(point)}
            </li>
          ))}
        </ul>
      </details>
      <a
        href={docs}
        target="_blank"
        rel="noopener noreferrer"
        className="inline-flex w-fit items-center gap-1 font-medium text-xs underline-offset-4 hover:underline"
      >
        {t("docs")}
        <ExternalLink aria-hidden className="size-3" />
      </a>
    </section>
  );
}
