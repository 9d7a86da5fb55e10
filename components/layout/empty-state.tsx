import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { WeaveArt } from "./weave-art";

interface EmptyStateProps {
  title: ReactNode;
  /** Why it is empty and what will fill it. */
  description?: ReactNode;
  /** The next step. */
  actions?: ReactNode;
  className?: string;
}

export function EmptyState({ title, description, actions, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center justify-center gap-2 px-6 py-16 text-center", className)}>
      <WeaveArt className="mb-3" />
      <h2 className="text-base">{title}</h2>
      {description && <p className="max-w-sm text-muted-foreground text-sm">{description}</p>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
