import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface RowLinkProps {
  href: string | undefined;
  onPeek: (() => void) | undefined;
  /** Stretches over the whole card. */
  cover?: boolean;
  children: ReactNode;
}

/** Makes the column that names a row the way to it. */
export function RowLink({ href, onPeek, cover, children }: RowLinkProps) {
  const classes = cn("rounded-xs text-left font-medium", cover ? "after:absolute after:inset-0" : "hover:underline");
  if (href) {
    return (
      <Link href={href} prefetch={false} className={classes}>
        {children}
      </Link>
    );
  }
  if (onPeek) {
    return (
      <button type="button" onClick={onPeek} className={classes}>
        {children}
      </button>
    );
  }
  return children;
}
