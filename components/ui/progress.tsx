"use client";

import { Progress as Primitive } from "radix-ui";
import { cn } from "./cn";

interface ProgressProps {
  /** Done so far; undefined while the total is not known. */
  value?: number;
  max?: number;
  label: string;
  className?: string;
}

export function Progress({ value, max = 100, label, className }: ProgressProps) {
  const share = value === undefined || max <= 0 ? undefined : Math.min(1, value / max);
  return (
    <Primitive.Root
      value={share === undefined ? null : share * 100}
      aria-label={label}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-accent", className)}
    >
      <Primitive.Indicator
        className={cn(
          "h-full rounded-full bg-primary transition-[width]",
          share === undefined && "w-1/3 animate-pulse",
        )}
        style={share === undefined ? undefined : { width: `${share * 100}%` }}
      />
    </Primitive.Root>
  );
}
