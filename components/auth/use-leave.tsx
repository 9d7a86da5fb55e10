"use client";

import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { forgetDevice } from "@/components/store/device";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { unsentWork } from "./unsent";

/** Ends this browser's session and goes to `to` with a full load, so that nothing of the old one stays on the page. */
export async function leave(to = "/sign-in"): Promise<void> {
  await signOut({ redirect: false });
  await forgetDevice();
  window.location.assign(to);
}

/** Signing out, which asks first when work done here has not been sent: `question` has to be drawn for that. */
export function useLeave(to?: string): { askToLeave: () => Promise<void>; question: ReactNode } {
  const t = useTranslations("shell");
  const [unsent, setUnsent] = useState(0);
  const askToLeave = async () => {
    const count = await unsentWork();
    if (count === 0) await leave(to);
    else setUnsent(count);
  };
  const question = unsent > 0 && (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || setUnsent(0)}
      title={t("unsentTitle", { count: unsent })}
      description={t("unsentDescription")}
      action={t("signOut")}
      onConfirm={() => leave(to)}
    />
  );
  return { askToLeave, question };
}
