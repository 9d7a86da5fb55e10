"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatNumber } from "@/lib/format/number";

const tick = { fill: "var(--muted-foreground)", fontSize: 11 };

interface CountChartProps<Row> {
  rows: Row[];
  /** What is said of a row that is pointed at. */
  detail: (row: Row) => ReactNode;
  /** Every how many rows one is labeled; by the room there is when left out. */
  interval?: number;
  /** The bars and lines. */
  children: ReactNode;
}

/** Whole numbers over time: the axes, the grid and the box that names a bar look the same everywhere. Fills its parent. */
export function CountChart<Row extends { label: string }>({ rows, detail, interval, children }: CountChartProps<Row>) {
  const locale = useLocale();
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 200 }}>
      <ComposedChart data={rows} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="label"
          tick={tick}
          tickLine={false}
          axisLine={false}
          interval={interval ?? "preserveEnd"}
          minTickGap={28}
        />
        <YAxis
          width={40}
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          tickFormatter={(value: number) => formatNumber(value, { locale, compact: true })}
        />
        <Tooltip
          cursor={{ fill: "var(--accent)" }}
          content={({ active, payload }) => {
            const row: Row | undefined = payload?.[0]?.payload;
            if (!active || !row) return null;
            return (
              <div className="figures rounded-md border bg-popover px-3 py-2 text-xs shadow-md">{detail(row)}</div>
            );
          }}
        />
        {children}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
