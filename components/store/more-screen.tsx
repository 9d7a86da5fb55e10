"use client";

import { LayoutDashboard, LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { useBrand } from "@/components/layout/brand-context";
import { themes, usePreferences } from "@/components/layout/use-preferences";
import { Button } from "@/components/ui/button";
import { roleNameOf } from "@/lib/format/role-name";
import { locales } from "@/lib/i18n/locales";

/** Who one is, how it looks, and the ways out. */
export function MoreScreen() {
  const t = useTranslations("store.more");
  const shell = useTranslations("shell");
  const brand = useBrand();
  const { slug, name, user } = brand;
  const { locale, setLocale, theme, setTheme } = usePreferences();
  return (
    <div className="flex flex-col gap-6 p-4">
      <div>
        <p className="font-medium text-lg">{user.name || user.email}</p>
        <p className="text-muted-foreground">
          {name} · {roleNameOf((role) => shell(`roles.${role}`), brand)}
        </p>
      </div>
      <Choice title={shell("language")}>
        {locales.map((one) => (
          <Pick key={one} on={one === locale} onPick={() => void setLocale(one)}>
            {shell(`languages.${one}`)}
          </Pick>
        ))}
      </Choice>
      <Choice title={shell("theme")}>
        {themes.map((one) => (
          <Pick key={one} on={one === theme} onPick={() => setTheme(one)}>
            {shell(`themes.${one}`)}
          </Pick>
        ))}
      </Choice>
      <div className="flex flex-col gap-2">
        <Button asChild variant="outline" className="h-12 text-base">
          <Link href={`/${slug}`}>
            <LayoutDashboard aria-hidden />
            {t("console")}
          </Link>
        </Button>
        <SignOutButton variant="outline" className="h-12 w-full text-base">
          <LogOut aria-hidden />
          {shell("signOut")}
        </SignOutButton>
      </div>
      <InstallHint />
    </div>
  );
}

function Choice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-muted-foreground text-sm">{title}</legend>
      <div className="flex gap-2">{children}</div>
    </fieldset>
  );
}

function Pick({ on, onPick, children }: { on: boolean; onPick: () => void; children: ReactNode }) {
  return (
    <Button variant={on ? "secondary" : "outline"} aria-pressed={on} className="h-11 flex-1" onClick={onPick}>
      {children}
    </Button>
  );
}

/** How to put the app on the phone, until it is there. */
function InstallHint() {
  const t = useTranslations("store.more");
  const [installed] = useState(() => window.matchMedia("(display-mode: standalone)").matches);
  return installed ? null : <p className="text-muted-foreground text-sm">{t("install")}</p>;
}
