"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { SessionRow } from "@/lib/contracts/session";

const tones = { planned: "info", live: "success", ended: "neutral" } as const;

/** Whether a livestream is still to come, on or over, by the clock of who looks. */
export function SessionState({ session: { active, startsAt, endsAt } }: { session: SessionRow }) {
  const t = useTranslations("sessions.state");
  const now = Date.now();
  const state = !active || endsAt.getTime() <= now ? "ended" : startsAt.getTime() > now ? "planned" : "live";
  return (
    <Badge dot tone={tones[state]}>
      {t(state)}
    </Badge>
  );
}
