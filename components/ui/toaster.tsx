"use client";

import { usePathname } from "next/navigation";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Mounted once in the root layout; call `toast` from "sonner" anywhere. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  // In the store app the next step lies at the bottom, under the thumb: nothing covers it.
  const inStore = /^\/[^/]+\/store$/.test(usePathname());
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position={inStore ? "top-center" : "bottom-right"}
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 72, top: 64 }}
      toastOptions={{
        unstyled: false,
        classNames: {
          toast: "!rounded-lg !border-border !bg-popover !text-popover-foreground !text-sm !shadow-lg !font-sans",
          description: "!text-muted-foreground",
          actionButton: "!bg-primary !text-primary-foreground !rounded-md",
          cancelButton: "!bg-accent !text-foreground !rounded-md",
          success: "[&_[data-icon]]:!text-success",
          error: "[&_[data-icon]]:!text-danger",
          warning: "[&_[data-icon]]:!text-warning",
        },
      }}
    />
  );
}
