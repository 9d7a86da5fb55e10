import { cn } from "@/components/ui/cn";

const warps = [3, 10, 17];
const wefts = [5.5, 14.5];
const thread = 4;

/** Two weft threads through three of warp, over and under by turns: the mark. */
export function WeaveMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      {warps.map((x) => (
        <rect
          key={x}
          x={x}
          y="1"
          width={thread}
          height="22"
          rx="1"
          className="fill-foreground/30 dark:fill-foreground/40"
        />
      ))}
      {wefts.map((y) => (
        <rect key={y} x="0.5" y={y} width="23" height={thread} rx="1" className="fill-primary" />
      ))}
      {wefts.flatMap((y, row) =>
        warps
          .filter((_, column) => (row + column) % 2 === 0)
          .map((x) => (
            <g key={`${x}-${y}`}>
              <rect x={x - 0.9} y={y - 0.1} width={thread + 1.8} height={thread + 0.2} className="fill-sidebar" />
              <rect
                x={x}
                y={y - 1}
                width={thread}
                height={thread + 2}
                className="fill-[color-mix(in_oklch,var(--foreground)_34%,var(--sidebar))]"
              />
            </g>
          )),
      )}
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold text-lg tracking-tight", className)}>
      <WeaveMark />
      Weft
    </span>
  );
}
