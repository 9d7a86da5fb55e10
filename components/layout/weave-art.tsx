import { useId } from "react";
import { cn } from "@/components/ui/cn";

const columns = 9;
const rows = 5;
const pitch = 14;

/** A piece of cloth on the loom, its last thread not yet drawn in. For empty states. */
export function WeaveArt({ className }: { className?: string }) {
  const fade = useId();
  const width = columns * pitch;
  return (
    <svg
      viewBox={`-16 -8 ${width + 44} ${rows * pitch + 28}`}
      aria-hidden="true"
      className={cn("h-24", className)}
      fill="none"
    >
      <defs>
        <linearGradient id={fade} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="white" stopOpacity="0.15" />
          <stop offset="0.35" stopColor="white" />
          <stop offset="1" stopColor="white" stopOpacity="0.25" />
        </linearGradient>
        <mask id={`${fade}m`}>
          <rect x="-16" y="-8" width={width + 44} height={rows * pitch + 28} fill={`url(#${fade})`} />
        </mask>
      </defs>
      <g mask={`url(#${fade}m)`} className="stroke-input" strokeWidth="4" strokeLinecap="round">
        {Array.from({ length: columns }, (_, column) => column * pitch + pitch / 2).map((x) => (
          <path key={x} d={`M${x} -6V${rows * pitch + 16}`} />
        ))}
      </g>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <g
          key={row}
          className={row === 2 ? "stroke-primary" : "stroke-control/45"}
          strokeWidth="4"
          strokeLinecap="round"
        >
          {Array.from({ length: columns }, (_, column) => column)
            .filter((column) => (row + column) % 2 === 0 && (row !== 2 || column < 7))
            .map((column) => (
              <path key={column} d={`M${column * pitch - 3} ${row * pitch + pitch / 2}h${pitch + 6}`} />
            ))}
        </g>
      ))}
      <path
        d={`M${6 * pitch + 17} ${2.5 * pitch}c14 0 16 -16 28 -14s10 22 -2 20 -4 -14 10 -12`}
        className="stroke-primary"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
