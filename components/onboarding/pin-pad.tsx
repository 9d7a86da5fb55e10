"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { distanceKm, movedBy, offsetKm, type Position } from "./pin-geometry";

const [width, height] = [360, 220];
/** Kilometers from the center to the upper edge. */
const reaches = [2, 5, 10, 25, 60];
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface PinPadProps {
  /** The middle of the district or city. */
  center: Position;
  pin: Position;
  /** Places the brand has, for orientation. */
  others: readonly (Position & { id: string })[];
  onMove: (pin: Position) => void;
}

/** Sets a pin by distance and direction from the center of its district: a map would need tiles from elsewhere. */
export function PinPad({ center, pin, others, onMove }: PinPadProps) {
  const t = useTranslations("onboarding.pin");
  const away = distanceKm(center, pin);
  const [zoom, setZoom] = useState(() =>
    Math.max(
      1,
      reaches.findIndex((reach) => reach >= away * 1.2),
    ),
  );
  const reach = reaches[zoom] ?? 5;
  const scale = height / 2 / reach;
  const at = (position: Position) => {
    const { east, north } = offsetKm(center, position);
    return { x: width / 2 + east * scale, y: height / 2 - north * scale };
  };
  const point = (event: PointerEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    const y = ((event.clientY - box.top) / box.height) * height;
    onMove(movedBy(center, (x - width / 2) / scale, (height / 2 - y) / scale));
  };
  const push = (event: KeyboardEvent) => {
    const [east, north] = arrows[event.key] ?? [];
    if (east === undefined || north === undefined) return;
    event.preventDefault();
    onMove(movedBy(pin, (east * reach) / 50, (north * reach) / 50));
  };
  const here = at(pin);
  return (
    <div className="relative overflow-hidden rounded-lg border bg-muted/40">
      <button
        type="button"
        aria-label={t("label")}
        className="block w-full cursor-crosshair touch-none focus-inset"
        onPointerDown={point}
        onPointerMove={(event) => event.buttons === 1 && point(event)}
        onKeyDown={push}
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden className="block w-full">
          {[0.5, 1].map((share) => (
            <g key={share}>
              <circle
                cx={width / 2}
                cy={height / 2}
                r={(height / 2 - 6) * share}
                className="fill-none stroke-border"
                strokeDasharray="3 4"
              />
              <text
                x={width / 2 + 4}
                y={height / 2 - (height / 2 - 6) * share + 12}
                className="figures fill-muted-foreground text-2xs"
              >
                {t("km", { km: reach * share })}
              </text>
            </g>
          ))}
          <path
            aria-hidden
            d={`M${width / 2 - 5} ${height / 2}h10M${width / 2} ${height / 2 - 5}v10`}
            className="stroke-control"
          />
          {others.map((other) => {
            const { x, y } = at(other);
            return <circle key={other.id} aria-hidden cx={x} cy={y} r={3} className="fill-control" />;
          })}
          <circle aria-hidden cx={here.x} cy={here.y} r={12} className="fill-primary/20" />
          <circle aria-hidden cx={here.x} cy={here.y} r={5.5} className="fill-primary stroke-card" strokeWidth={1.5} />
        </svg>
      </button>
      <p className="figures absolute bottom-2 left-3 text-muted-foreground text-xs">
        {away < 0.05 ? t("atCenter") : t("away", { km: Number(away.toFixed(1)) })}
      </p>
      <span className="absolute top-2 right-2 flex flex-col gap-1 rounded-md border bg-card">
        <IconButton label={t("closer")} size="icon" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton
          label={t("further")}
          size="icon"
          disabled={zoom === reaches.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          <Minus aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}
