"use client";

import { Check, ChevronRight, KeyRound, type LucideIcon, MapPin, Shirt, Upload } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { WeaveArt } from "@/components/layout/weave-art";
import { cn } from "@/components/ui/cn";
import { type Permission, roleAllows } from "@/lib/contracts/permissions";
import type { SetupSteps } from "@/lib/contracts/today";

interface Step {
  key: "import" | keyof SetupSteps;
  path: string;
  icon: LucideIcon;
  permission: Permission;
}

const steps: Step[] = [
  { key: "skus", path: "skus", icon: Shirt, permission: "catalog:write" },
  { key: "locations", path: "locations", icon: MapPin, permission: "network:write" },
  { key: "import", path: "imports", icon: Upload, permission: "imports:write" },
  { key: "keys", path: "settings/keys", icon: KeyRound, permission: "keys:write" },
];

/** What a new brand sees instead of empty charts. */
export function SetupGuide({ steps: done }: { steps: SetupSteps }) {
  const t = useTranslations("today.setup");
  const brand = useBrand();
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col items-center px-4 py-12">
      <WeaveArt className="mb-5" />
      <h2 className="text-lg">{t("title")}</h2>
      <p className="mt-1 max-w-md text-center text-muted-foreground">{t("description")}</p>
      <ol className="mt-8 w-full overflow-hidden rounded-lg border bg-card shadow-xs">
        {steps
          .filter((step) => roleAllows(brand.role, step.permission))
          .map((step) => {
            const isDone = step.key !== "import" && done[step.key];
            const Icon = isDone ? Check : step.icon;
            return (
              <li key={step.key} className="border-b last:border-b-0">
                <Link
                  href={`/${brand.slug}/${step.path}`}
                  className="flex items-center gap-4 px-4 py-3 focus-inset hover:bg-muted"
                >
                  <span
                    className={cn(
                      "flex size-8 shrink-0 items-center justify-center rounded-full",
                      isDone ? "bg-success-soft text-success" : "bg-primary-soft text-primary",
                    )}
                  >
                    <Icon aria-hidden className="size-4" strokeWidth={1.75} />
                  </span>
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="font-medium">{t(step.key)}</span>
                    <span className="text-muted-foreground text-xs">{t(`${step.key}Hint`)}</span>
                  </span>
                  {isDone ? (
                    <span className="text-success text-xs">{t("done")}</span>
                  ) : (
                    <ChevronRight aria-hidden className="size-4 text-muted-foreground" />
                  )}
                </Link>
              </li>
            );
          })}
      </ol>
    </div>
  );
}
