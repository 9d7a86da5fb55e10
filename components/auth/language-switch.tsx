"use client";

import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { languageNames, locales } from "@/lib/i18n/locales";
import { rememberLocale } from "@/lib/i18n/remember-locale";

export function LanguageSwitch() {
  const t = useTranslations("auth");
  const locale = useLocale();
  const router = useRouter();
  const choose = (next: string) => {
    rememberLocale(next);
    router.refresh();
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" aria-label={t("language")}>
          <Languages aria-hidden />
          {languageNames[locale === "zh-CN" ? "zh-CN" : "en"]}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={locale} onValueChange={choose}>
          {locales.map((known) => (
            <DropdownMenuRadioItem key={known} value={known} lang={known}>
              {languageNames[known]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
