"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { PolicyDialog } from "./policy-dialog";
import type { PolicyRow } from "./publishing-types";
import { usePolicyActions } from "./use-policy-actions";

/** Changes a rule, or takes it away. */
export function PolicyTools({ policy }: { policy: PolicyRow }) {
  const t = useTranslations("publishing.policies");
  const { remove, removing } = usePolicyActions();
  return (
    <span className="flex justify-end gap-1">
      <PolicyDialog policy={policy} />
      <IconButton
        label={t("remove", { channel: policy.channelName })}
        size="icon-sm"
        disabled={removing}
        onClick={() => void remove(policy)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </span>
  );
}
