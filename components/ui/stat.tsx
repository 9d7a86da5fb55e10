import Link from "next/link";
import type { ReactNode } from "react";
import type { Tone } from "./badge";
import { cn } from "./cn";

const tones: Partial<Record<Tone, string>> = {
  danger: "text-danger",
  warning: "text-warning",
  success: "text-success",
  primary: "text-primary",
};

interface StatProps {
  label: ReactNode;
  /** Already formatted: <Money/>, <NumberText/>, or text. */
  value: ReactNode;
  note?: ReactNode;
  tone?: Tone;
  /** Where the rows behind the figure are. */
  href?: string;
  className?: string;
}

/** One figure. Put several into a StatRow. */
export function Stat({ label, value, note, tone, href, className }: StatProps) {
  const body = (
    <>
      <span className="text-muted-foreground text-xs">{label}</span>
      <span className={cn("figures truncate font-semibold text-xl tracking-tight", tone && tones[tone])}>{value}</span>
      {note && <span className="truncate text-muted-foreground text-xs">{note}</span>}
    </>
  );
  const classes = cn("flex min-w-0 flex-col gap-0.5 bg-card px-4 py-3", className);
  return href ? (
    <Link href={href} className={cn(classes, "focus-inset transition-colors hover:bg-muted")}>
      {body}
    </Link>
  ) : (
    <div className={classes}>{body}</div>
  );
}

/** Figures side by side, divided by hairlines; as many columns as fit. */
export function StatRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "flex flex-wrap gap-px overflow-hidden *:min-w-0 *:flex-[1_1_9.5rem] rounded-lg border bg-border shadow-xs",
        className,
      )}
    >
      {children}
    </div>
  );
}
