"use client";

import Link from "next/link";
import { usePlotArea } from "recharts";

interface Column {
  /** What the chart shows there, for those who cannot see it. */
  label: string;
  href?: string;
}

/** The columns of a chart as links, each as high as the plot: a short bar is as easy to hit as a long one. */
export function HourLinks({ columns }: { columns: readonly Column[] }) {
  const plot = usePlotArea();
  if (!plot || columns.length === 0) return null;
  const width = plot.width / columns.length;
  return (
    <g>
      {columns.map(
        ({ label, href }, index) =>
          href && (
            <Link
              key={label}
              href={href}
              aria-label={label}
              className="outline-none [&>rect]:focus-visible:stroke-2 [&>rect]:focus-visible:stroke-ring"
            >
              <rect x={plot.x + index * width} y={plot.y} width={width} height={plot.height} fill="transparent" />
            </Link>
          ),
      )}
    </g>
  );
}
