"use client";

import { useTranslations } from "next-intl";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Policies } from "./policy-types";

const brand = "brand";

interface ScopeSelectProps {
  all: Policies;
  value: string | null;
  onChange: (channelId: string | null) => void;
}

/** The whole brand, or one channel; channels with a policy of their own say so. */
export function ScopeSelect({ all, value, onChange }: ScopeSelectProps) {
  const t = useTranslations("routing");
  const own = new Set(all.policies.filter(({ status }) => status === "published").map(({ channelId }) => channelId));
  return (
    <Select value={value ?? brand} onValueChange={(id) => onChange(id === brand ? null : id)}>
      <SelectTrigger className="w-56" aria-label={t("scope")}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={brand}>{t("scopeBrand")}</SelectItem>
        {all.channels.map((channel) => (
          <SelectItem key={channel.id} value={channel.id}>
            {t("scopeChannel", { name: channel.name })}
            {own.has(channel.id) && <span className="text-muted-foreground"> · {t("scopeOwn")}</span>}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
