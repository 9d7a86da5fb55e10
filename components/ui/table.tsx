import type { ComponentProps } from "react";
import { cn } from "./cn";

/**
 * A small table with all its rows on the page. For lists that page, filter or select, see components/data-table. One with
 * nothing in it to go to by keys needs a `label`: it can then be scrolled by keys where it is wider than the page.
 */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { label?: string }) {
  const reachable = label ? { role: "region", "aria-label": label, tabIndex: 0 } : {};
  return (
    <div className="w-full overflow-x-auto" {...reachable}>
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...props} />
    </div>
  );
}

export const TableHeader = (props: ComponentProps<"thead">) => <thead {...props} />;
export const TableBody = (props: ComponentProps<"tbody">) => <tbody {...props} />;

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("border-b last:border-b-0 [tbody_&]:hover:bg-muted/60", className)} {...props} />;
}

interface CellProps {
  /** Right-aligned tabular figures. */
  numeric?: boolean;
}

export function TableHead({ className, numeric, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        "h-8 whitespace-nowrap px-3 font-medium text-muted-foreground text-xs first:pl-4 last:pr-4",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, numeric, ...props }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cn("h-9 px-3 py-1.5 align-middle first:pl-4 last:pr-4", numeric && "figures text-right", className)}
      {...props}
    />
  );
}
