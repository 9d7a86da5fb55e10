"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Hint } from "@/components/ui/tooltip";
import { useBrand } from "./brand-context";
import { useLive } from "./live-context";
import { entryHref, isHere, type NavEntry, navFor } from "./nav";

/** The page one is on is seen in a list longer than the window. */
const scrollTo = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: "nearest" });

interface NavListProps {
  collapsed?: boolean;
  onNavigate?: () => void;
}

/** Every page one may open, in groups. */
export function NavList({ collapsed, onNavigate }: NavListProps) {
  const t = useTranslations("shell");
  const brand = useBrand();
  return (
    <nav aria-label={t("mainNav")} className="flex flex-col gap-4">
      {navFor(brand).map((group, index) => (
        <div key={group.key} className="flex flex-col gap-px">
          {index > 0 &&
            (collapsed ? (
              <span aria-hidden className="mx-2 mb-2 h-px bg-border" />
            ) : (
              <h2 className="px-2 pb-1 font-medium text-2xs text-muted-foreground">{t(`groups.${group.key}`)}</h2>
            ))}
          {group.entries.map((entry) => (
            <NavLink key={entry.key} entry={entry} collapsed={collapsed} onNavigate={onNavigate} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function NavLink({ entry, collapsed, onNavigate }: NavListProps & { entry: NavEntry }) {
  const t = useTranslations("shell.nav");
  const { slug } = useBrand();
  const { exceptions } = useLive();
  const href = entryHref(slug, entry);
  const here = isHere(href, slug, usePathname());
  const label = t(entry.key);
  const count = entry.key === "exceptions" ? exceptions : 0;
  const link = (
    <Link
      href={href}
      ref={here ? scrollTo : undefined}
      onClick={onNavigate}
      aria-current={here ? "page" : undefined}
      aria-label={collapsed ? label : undefined}
      className={cn(
        "group relative flex h-7.5 items-center gap-2.5 rounded-md px-2 text-muted-foreground text-sm hover:bg-accent hover:text-foreground pointer-coarse:h-11",
        "aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-foreground",
        collapsed && "w-9 justify-center px-0",
      )}
    >
      <entry.icon aria-hidden className="size-4 shrink-0 group-aria-[current=page]:text-primary" strokeWidth={1.75} />
      {!collapsed && <span className="min-w-0 flex-1 truncate">{label}</span>}
      {count > 0 &&
        (collapsed ? (
          <span aria-hidden className="absolute top-1 right-1 size-1.5 rounded-full bg-danger" />
        ) : (
          <span className="figures font-medium text-danger text-xs">{count > 999 ? "999+" : count}</span>
        ))}
    </Link>
  );
  return collapsed ? (
    <Hint side="right" text={label}>
      {link}
    </Hint>
  ) : (
    link
  );
}
