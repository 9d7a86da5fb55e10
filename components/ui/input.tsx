"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

/** Shared looks of everything one types or picks into. 16 px on touch, so that iOS does not zoom. */
export const controlClasses =
  "w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-foreground text-sm shadow-xs transition-colors hover:border-control focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-danger pointer-coarse:text-lg";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      className={cn(
        controlClasses,
        "h-8 pointer-coarse:h-10 file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-sm",
        type === "number" && "figures",
        className,
      )}
      {...useFieldControl(props)}
    />
  );
}
