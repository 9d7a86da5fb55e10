"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { tabClasses } from "@/components/ui/tabs";
import { showCurrent } from "./show-current";

interface PageTab {
  href: string;
  label: ReactNode;
  /** Matches this path only, not those below it. */
  exact?: boolean;
}

/** Pages of one subject, as tabs that are links. */
export function PageTabs({ tabs, label }: { tabs: readonly PageTab[]; label: string }) {
  const path = usePathname();
  const isHere = (tab: PageTab) => path === tab.href || (!tab.exact && path.startsWith(`${tab.href}/`));
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          ref={isHere(tab) ? showCurrent : undefined}
          aria-current={isHere(tab) ? "page" : undefined}
          className={tabClasses}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
