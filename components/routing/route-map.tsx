"use client";

import { useTranslations } from "next-intl";
import type { GeoPoint } from "./map-points";
import { projectPoints } from "./map-points";

interface Place extends GeoPoint {
  ordinal: number;
  code: string;
  name: string;
}

interface RouteMapProps {
  chosen: readonly Place[];
  /** Places of the alternatives, drawn quietly. */
  others: readonly Place[];
  receiver: GeoPoint & { city: string };
}

const width = 480;
const height = 240;
const margin = 36;

/** Where the parcels come from and where they go: points by coordinates and lines between them. Draws no borders. */
export function RouteMap({ chosen, others, receiver }: RouteMapProps) {
  const t = useTranslations("routing.decision");
  const places = [...chosen, ...others];
  const [target, ...points] = projectPoints([receiver, ...places], width, height, margin);
  if (!target) return null;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t("map", { count: chosen.length, city: receiver.city })}
      className="w-full rounded-md bg-muted"
    >
      {points.map((point, index) => (
        <line
          key={places[index]?.ordinal}
          x1={point.x}
          y1={point.y}
          x2={target.x}
          y2={target.y}
          className={index < chosen.length ? "stroke-primary" : "stroke-control"}
          strokeWidth={index < chosen.length ? 1.5 : 1}
          strokeDasharray={index < chosen.length ? undefined : "2 4"}
        />
      ))}
      {points.map((point, index) => (
        <g key={places[index]?.ordinal}>
          <title>{`${places[index]?.code} ${places[index]?.name}`}</title>
          <circle
            cx={point.x}
            cy={point.y}
            r={index < chosen.length ? 5 : 3.5}
            className={index < chosen.length ? "fill-primary" : "fill-control"}
          />
          {index < chosen.length && <PointLabel {...point} text={places[index]?.code ?? ""} />}
        </g>
      ))}
      <circle cx={target.x} cy={target.y} r={6} className="fill-card stroke-2 stroke-foreground" />
      <circle cx={target.x} cy={target.y} r={2} className="fill-foreground" />
      <PointLabel {...target} text={receiver.city || t("receiver")} below />
    </svg>
  );
}

/** Kept inside the picture: near the right edge it ends at the point, near the left one it starts there. */
function PointLabel({ x, y, text, below }: { x: number; y: number; text: string; below?: boolean }) {
  const anchor = x > width - 90 ? "end" : x < 90 ? "start" : "middle";
  return (
    <text
      x={x}
      y={below ? y + 20 : y - 11}
      textAnchor={anchor}
      className="fill-foreground stroke-[3px] stroke-muted font-medium text-xs [paint-order:stroke]"
    >
      {text}
    </text>
  );
}
