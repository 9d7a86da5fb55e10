import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/layout/weave-mark";
import { LanguageSwitch } from "./language-switch";
import { LoomPanel } from "./loom-panel";

/** Everything before a brand is chosen: the form at the left, the loom at the right where there is room. */
export function AuthFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("auth.frame");
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,44%)]">
      <div className="flex min-w-0 flex-col">
        <header className="flex h-16 items-center justify-between px-5 sm:px-8">
          <Link href="/" aria-label="Weft" className="flex rounded-sm">
            <Wordmark />
          </Link>
          <LanguageSwitch />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-5 pt-4 pb-20 sm:px-0">
          {children}
        </main>
      </div>
      <aside className="relative hidden overflow-hidden border-l bg-sidebar lg:block">
        <LoomPanel />
        <div className="absolute inset-x-0 bottom-0 flex flex-col gap-2 bg-linear-to-t from-sidebar via-sidebar/95 to-transparent px-12 pt-32 pb-14">
          <p className="max-w-md text-balance font-semibold text-2xl">{t("line")}</p>
          <p className="max-w-md text-base text-muted-foreground">{t("detail")}</p>
        </div>
      </aside>
    </div>
  );
}

export function AuthTitle({ title, description }: { title: ReactNode; description?: ReactNode }) {
  return (
    <div className="mb-6 flex flex-col gap-1">
      <h1 className="text-2xl">{title}</h1>
      {description && <p className="text-base text-muted-foreground">{description}</p>}
    </div>
  );
}
