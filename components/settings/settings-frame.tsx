"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { cn } from "@/components/ui/cn";
import { type SettingsGroup, SettingsIndex } from "./settings-index";

interface SettingsFrameProps {
  title: string;
  home: string;
  groups: readonly SettingsGroup[];
  children: ReactNode;
}

/** All settings beside the one that is open; on a phone they are a page of their own that each leads back to. */
export function SettingsFrame({ title, home, groups, children }: SettingsFrameProps) {
  const path = usePathname();
  if (path === home) {
    return (
      <>
        <PageHeader title={title} />
        <SettingsIndex label={title} groups={groups} />
      </>
    );
  }
  const isHere = (href: string) => path === href || path.startsWith(`${href}/`);
  const here = groups.flatMap(({ pages }) => pages).find(({ href }) => isHere(href));
  return (
    <>
      <PageHeader title={here?.label ?? title} back={<Link href={home}>{title}</Link>} />
      <div className="flex min-w-0 grow">
        <nav aria-label={title} className="hidden w-44 shrink-0 flex-col gap-5 border-r py-5 pr-3 pl-4 lg:flex">
          {groups.map(({ label, pages }) => (
            <div key={label} className="flex flex-col gap-0.5">
              <p className="px-2 pb-1 text-muted-foreground text-xs">{label}</p>
              {pages.map(({ href, label: name }) => (
                <Link
                  key={href}
                  href={href}
                  aria-current={isHere(href) ? "page" : undefined}
                  className={cn(
                    "rounded-md px-2 py-1.5 text-sm hover:bg-accent",
                    isHere(href) ? "bg-accent font-medium" : "text-muted-foreground",
                  )}
                >
                  {name}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className="min-w-0 grow">{children}</div>
      </div>
    </>
  );
}
