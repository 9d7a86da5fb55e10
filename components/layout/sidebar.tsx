"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { BrandSwitcher } from "./brand-switcher";
import { NavList } from "./nav-list";

interface SidebarProps {
  collapsed: boolean;
  onToggle: () => void;
}

export function Sidebar({ collapsed, onToggle }: SidebarProps) {
  const t = useTranslations("shell");
  return (
    <aside
      data-chrome
      className={cn(
        "hidden h-dvh shrink-0 flex-col border-r bg-sidebar transition-[width] duration-150 md:flex",
        collapsed ? "w-13 items-center" : "w-56",
      )}
    >
      <div className="flex h-12 w-full shrink-0 items-center px-2">
        <BrandSwitcher collapsed={collapsed} />
      </div>
      <div className="w-full min-h-0 flex-1 overflow-y-auto px-2 py-2">
        <NavList collapsed={collapsed} />
      </div>
      <div className="flex h-11 w-full shrink-0 items-center px-2.5">
        <IconButton
          label={t(collapsed ? "expand" : "collapse")}
          shortcut="["
          size="icon-sm"
          aria-expanded={!collapsed}
          onClick={onToggle}
        >
          {collapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
        </IconButton>
      </div>
    </aside>
  );
}
