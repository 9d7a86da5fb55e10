import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";

interface GoodsRowProps {
  line: { skuCode: string; skuName: string; color: string; size: string };
  /** Figure elements. */
  figures: ReactNode;
  /** At the end of the row: a number to type, a form. */
  children?: ReactNode;
}

/** One SKU of a document: what it is, and its figures. */
export function GoodsRow({ line, figures, children }: GoodsRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 py-2.5">
      <div className="min-w-40 flex-1">
        <p className="truncate font-medium text-sm">{line.skuCode}</p>
        <p className="truncate text-muted-foreground text-xs">
          {[line.skuName, line.color, line.size].filter(Boolean).join(" · ")}
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-right text-sm">{figures}</dl>
      {children}
    </li>
  );
}

/** A number with its name above it; null is one that is not there yet. */
export function Figure({ label, value, bad }: { label: string; value: number | null; bad?: boolean }) {
  return (
    <div className="flex min-w-10 flex-col">
      <dt className="text-muted-foreground text-2xs">{label}</dt>
      <dd className={cn(bad && "font-semibold text-danger")}>{value === null ? "–" : <NumberText value={value} />}</dd>
    </div>
  );
}
