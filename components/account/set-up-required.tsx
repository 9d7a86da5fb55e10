"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EntryProblem } from "@/components/auth/enter";
import { Notice } from "@/components/auth/notice";
import { PasskeyButton } from "@/components/auth/passkey-button";
import { AddPasskey } from "./add-passkey";
import { SetUpCodes } from "./set-up-codes";

/** Codes or a passkey; who has a passkey signs in with that. */
export function SetUpRequired({ fresh, hasPasskey, next }: { fresh: boolean; hasPasskey: boolean; next: string }) {
  const t = useTranslations("account.required");
  const signIn = useTranslations("auth.signIn");
  const [problem, setProblem] = useState<EntryProblem>();
  const go = () => window.location.assign(next);
  if (hasPasskey) {
    return (
      <div className="flex flex-col gap-4">
        {problem && <Notice tone="danger">{signIn(problem)}</Notice>}
        <PasskeyButton variant="default" size="lg" next={next} onProblem={setProblem} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <SetUpCodes fresh={fresh} onDone={go} />
      <div className="flex items-center gap-3 text-muted-foreground text-sm">
        {t("or")} <AddPasskey fresh={fresh} onAdded={go} />
      </div>
    </div>
  );
}
