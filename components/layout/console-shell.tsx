"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { TrpcProvider } from "@/lib/trpc/client";
import { BillingBanner } from "./billing-banner";
import { BottomBar } from "./bottom-bar";
import { type BrandInfo, BrandProvider } from "./brand-context";
import { CommandPalette } from "./command-palette";
import { LeavingBanner } from "./leaving-banner";
import { LiveProvider } from "./live-context";
import { SampleBanner } from "./sample-banner";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { Sidebar } from "./sidebar";
import { rememberSidebar } from "./sidebar-cookie";
import { TopBar } from "./top-bar";
import { useJumpKeys } from "./use-jump-keys";

interface ConsoleShellProps {
  brand: BrandInfo;
  startCollapsed: boolean;
  children: ReactNode;
}

export function ConsoleShell({ brand, startCollapsed, children }: ConsoleShellProps) {
  return (
    <TrpcProvider key={brand.slug} brandSlug={brand.slug}>
      <BrandProvider brand={brand}>
        <LiveProvider>
          <Frame startCollapsed={startCollapsed}>{children}</Frame>
        </LiveProvider>
      </BrandProvider>
    </TrpcProvider>
  );
}

function Frame({ startCollapsed, children }: Omit<ConsoleShellProps, "brand">) {
  const t = useTranslations("shell");
  const [collapsed, setCollapsed] = useState(startCollapsed);
  const [layer, setLayer] = useState<"palette" | "shortcuts">();
  const toggleSidebar = () => {
    rememberSidebar(!collapsed);
    setCollapsed(!collapsed);
  };
  useShortcuts({
    "mod+k": () => setLayer("palette"),
    "?": () => setLayer("shortcuts"),
    "[": toggleSidebar,
  });
  useJumpKeys();
  const layerState = (name: typeof layer) => ({
    open: layer === name,
    onOpenChange: (open: boolean) => setLayer(open ? name : undefined),
  });
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <Sidebar collapsed={collapsed} onToggle={toggleSidebar} />
      <div className="flex min-w-0 flex-1 flex-col">
        <LeavingBanner />
        <BillingBanner />
        <SampleBanner />
        <TopBar onSearch={() => setLayer("palette")} onShortcuts={() => setLayer("shortcuts")} />
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none">
          {children}
        </main>
        <BottomBar />
      </div>
      <CommandPalette {...layerState("palette")} />
      <ShortcutsDialog {...layerState("shortcuts")} />
    </div>
  );
}
