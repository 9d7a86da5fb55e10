"use client";

import { Keyboard, LogOut, Settings2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLeave } from "@/components/auth/use-leave";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuShortcut,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { roleNameOf } from "@/lib/format/role-name";
import { isLocale, locales } from "@/lib/i18n/locales";
import { useBrand } from "./brand-context";
import { type Theme, themes, usePreferences } from "./use-preferences";

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useTranslations("shell");
  const brand = useBrand();
  const { user, slug } = brand;
  const { locale, setLocale, theme, setTheme } = usePreferences();
  const { askToLeave, question } = useLeave();
  const name = user.name || user.email;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={t("account", { name })}
          className="flex size-8 items-center justify-center rounded-full pointer-coarse:size-10"
        >
          <Avatar name={name} className="size-7" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-60">
          <div className="px-2 py-1.5">
            <p className="truncate font-medium text-sm">{name}</p>
            <p className="truncate text-muted-foreground text-xs">
              {user.email} · {roleNameOf((role) => t(`roles.${role}`), brand)}
            </p>
          </div>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t("language")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={locale} onValueChange={(next) => isLocale(next) && void setLocale(next)}>
            {locales.map((one) => (
              <DropdownMenuRadioItem key={one} value={one} lang={one}>
                {t(`languages.${one}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={theme} onValueChange={(next) => setTheme(next as Theme)}>
            {themes.map((one) => (
              <DropdownMenuRadioItem key={one} value={one}>
                {t(`themes.${one}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuItem asChild>
            <Link href={`/${slug}/settings/profile`}>
              <Settings2 aria-hidden />
              {t("profile")}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={onShortcuts}>
            <Keyboard aria-hidden />
            {t("shortcuts.title")}
            <DropdownMenuShortcut>?</DropdownMenuShortcut>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void askToLeave()}>
            <LogOut aria-hidden />
            {t("signOut")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {question}
    </>
  );
}
