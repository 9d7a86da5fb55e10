"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Sheet, SheetBody, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { useBrand } from "./brand-context";
import { BrandSwitcher } from "./brand-switcher";
import { bottomBarKeys, entryHref, isHere, navFor } from "./nav";
import { NavList } from "./nav-list";

const itemClasses =
  "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-muted-foreground focus-inset aria-[current=page]:font-medium aria-[current=page]:text-primary";

/** The phone's navigation: four pages and the rest in a sheet. */
export function BottomBar() {
  const t = useTranslations("shell");
  const brand = useBrand();
  const { slug } = brand;
  const [open, setOpen] = useState(false);
  const path = usePathname();
  const entries = navFor(brand)
    .flatMap((group) => group.entries)
    .filter((entry) => bottomBarKeys.includes(entry.key));
  return (
    <div
      data-chrome
      className="flex h-[calc(3.5rem+env(safe-area-inset-bottom))] shrink-0 border-t bg-sidebar pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <nav aria-label={t("quickNav")} className="flex flex-[4]">
        {entries.map((entry) => {
          const href = entryHref(slug, entry);
          return (
            <Link
              key={entry.key}
              href={href}
              aria-current={isHere(href, slug, path) ? "page" : undefined}
              className={itemClasses}
            >
              <entry.icon aria-hidden className="size-5" strokeWidth={1.75} />
              <span className="max-w-full truncate">{t(`nav.${entry.key}`)}</span>
            </Link>
          );
        })}
      </nav>
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger className={itemClasses}>
          <Menu aria-hidden className="size-5" strokeWidth={1.75} />
          {t("menu")}
        </SheetTrigger>
        <SheetContent aria-describedby={undefined}>
          <SheetTitle className="sr-only">{t("menu")}</SheetTitle>
          <div className="border-b p-3 pr-14">
            <BrandSwitcher />
          </div>
          <SheetBody className="px-3">
            <NavList onNavigate={() => setOpen(false)} />
          </SheetBody>
        </SheetContent>
      </Sheet>
    </div>
  );
}
