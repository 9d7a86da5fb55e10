"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/lib/trpc/client";

const width = 320;
const height = 220;
const margin = 16;

interface Position {
  lat: number;
  lng: number;
}

/** Scales coordinates into the drawing; a degree of longitude is shorter the further one is from the equator. */
function projection(points: readonly Position[]) {
  const middle = points.reduce((sum, point) => sum + point.lat, 0) / Math.max(1, points.length);
  const squeeze = Math.cos((middle * Math.PI) / 180);
  const xs = points.map((point) => point.lng * squeeze);
  const ys = points.map((point) => point.lat);
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - left, ((Math.max(...ys) - bottom) * width) / height, 0.02);
  const scale = (width - 2 * margin) / span;
  const [padX, padY] = [
    (width - (Math.max(...xs) - left) * scale) / 2,
    (height - (Math.max(...ys) - bottom) * scale) / 2,
  ];
  return ({ lat, lng }: Position) => ({
    x: padX + (lng * squeeze - left) * scale,
    y: height - padY - (lat - bottom) * scale,
  });
}

/** Where a location is among the brand's others: points by coordinates, nothing more. */
export function PositionPreview({ id, position }: { id: string | undefined; position: Position | undefined }) {
  const t = useTranslations("network.form");
  const others = (useQuery(useTRPC().network.map.queryOptions()).data ?? []).filter((point) => point.id !== id);
  if (!position) {
    return (
      <p className="flex h-32 items-center justify-center rounded-lg border border-dashed text-muted-foreground text-xs">
        {t("notPlaced")}
      </p>
    );
  }
  const place = projection([...others, position]);
  const here = place(position);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t("map")}
      className="w-full rounded-lg border bg-muted/40"
    >
      {others.map((point) => {
        const { x, y } = place(point);
        const shape = { "aria-hidden": true, className: point.active ? "fill-control" : "fill-input" };
        return point.type === "dc" ? (
          <rect key={point.id} x={x - 3.5} y={y - 3.5} width={7} height={7} rx={1} {...shape} />
        ) : (
          <circle key={point.id} cx={x} cy={y} r={2.5} {...shape} />
        );
      })}
      <circle cx={here.x} cy={here.y} r={11} className="fill-primary/20" />
      <circle cx={here.x} cy={here.y} r={5} className="fill-primary stroke-card" strokeWidth={1.5} />
    </svg>
  );
}
