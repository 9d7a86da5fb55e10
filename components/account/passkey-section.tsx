"use client";

import { useTranslations } from "next-intl";
import { FormSection } from "@/components/layout/form-layout";
import { Card } from "@/components/ui/card";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { AddPasskey } from "./add-passkey";
import { RemovePasskey } from "./remove-passkey";

export interface PasskeyRow {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** Signing in with a fingerprint, a face or a security key instead of a password. */
export function PasskeySection({ passkeys, fresh }: { passkeys: PasskeyRow[]; fresh: boolean }) {
  const t = useTranslations("account.passkeys");
  return (
    <FormSection title={t("title")} description={t("description")}>
      {passkeys.length > 0 && (
        <Card>
          <ul className="divide-y">
            {passkeys.map((passkey) => (
              <li key={passkey.id} className="flex items-center justify-between gap-4 px-4 py-3">
                <div className="min-w-0">
                  <p className="truncate font-medium">{passkey.name}</p>
                  <p className="text-muted-foreground text-xs">
                    {t("added")} <TimeText at={passkey.createdAt} style="date" /> ·{" "}
                    {passkey.usedAt ? (
                      <>
                        {t("used")} <RelativeTime at={passkey.usedAt} />
                      </>
                    ) : (
                      t("never")
                    )}
                  </p>
                </div>
                <RemovePasskey passkey={passkey} fresh={fresh} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <AddPasskey fresh={fresh} />
    </FormSection>
  );
}
