"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { NumberText } from "@/components/ui/number-text";

interface WhyTermProps {
  label: string;
  sign: "+" | "−";
  /** Without the sign. */
  units: number;
  /** The documents it is made of; without any it does not open. */
  children?: ReactNode;
}

/** One term of a sum; opens to what it is made of. */
export function WhyTerm({ label, sign, units, children }: WhyTermProps) {
  const line = (
    <>
      <span aria-hidden className="w-3 text-muted-foreground">
        {sign}
      </span>
      <span className="flex-1">{label}</span>
      <NumberText value={units} />
    </>
  );
  if (!children) return <div className="flex min-h-10 items-center gap-2 border-b px-4 pr-10">{line}</div>;
  return (
    <details className="group border-b">
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-4 focus-inset hover:bg-muted [&::-webkit-details-marker]:hidden">
        {line}
        <ChevronRight aria-hidden className="size-4 text-muted-foreground transition-transform group-open:rotate-90" />
      </summary>
      <div className="border-t bg-muted/40 px-4 py-2 text-sm">{children}</div>
    </details>
  );
}
