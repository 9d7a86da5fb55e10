"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { type ConsolidationSettings, maxWindowMinutes } from "@/lib/contracts/consolidation";
import type { ConsolidationRules } from "./types";

interface MergeWindowsProps {
  channels: ConsolidationRules["channels"];
  windows: ConsolidationSettings["windows"];
  onChange: (windows: ConsolidationSettings["windows"]) => void;
}

/** How long each channel's orders wait for others to the same receiver. What is the usual time is not kept as a setting. */
export function MergeWindows({ channels, windows, onChange }: MergeWindowsProps) {
  const t = useTranslations("consolidation.merge");
  const type = useTranslations("network.channels.type");
  if (channels.length === 0) return <p className="p-4 text-muted-foreground text-sm">{t("noChannels")}</p>;
  const set = (id: string, usual: number, minutes: number) => {
    const { [id]: _before, ...others } = windows;
    onChange(minutes === usual ? others : { ...others, [id]: minutes });
  };
  return (
    <ul className="divide-y">
      {channels.map((channel) => {
        const minutes = windows[channel.id] ?? channel.usual;
        return (
          <li key={channel.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
            <label htmlFor={`window-${channel.id}`} className="min-w-0 flex-1 text-sm">
              <span className="block truncate">{channel.name}</span>
              <span className="text-muted-foreground text-xs">
                {type(channel.type)} · {channel.usual > 0 ? t("usual", { minutes: channel.usual }) : t("usuallyOff")}
              </span>
            </label>
            <span className="flex w-36 items-center gap-2">
              <Input
                id={`window-${channel.id}`}
                type="number"
                required
                min={0}
                max={maxWindowMinutes}
                className="w-20 text-right"
                value={minutes}
                onChange={(event) => {
                  const typed = Math.trunc(event.target.valueAsNumber || 0);
                  set(channel.id, channel.usual, Math.min(maxWindowMinutes, Math.max(0, typed)));
                }}
              />
              <span className="text-muted-foreground text-sm">{minutes === 0 ? t("off") : t("minutes")}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
