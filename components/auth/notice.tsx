import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** What a form has to say as a whole. A problem is announced; good news is only polite. */
export function Notice({ tone, children }: { tone: "danger" | "success"; children: ReactNode }) {
  return (
    <p
      role={tone === "danger" ? "alert" : "status"}
      className={cn(
        "rounded-md px-3 py-2 text-sm",
        tone === "danger" ? "bg-danger-soft text-danger" : "bg-success-soft text-success",
      )}
    >
      {children}
    </p>
  );
}
