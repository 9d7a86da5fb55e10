import { useTranslations } from "next-intl";
import { FormSection } from "@/components/layout/form-layout";
import { Card } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";

interface FailedSignIn {
  id: string;
  browser: string | undefined;
  system: string | undefined;
  reason: "password" | "code" | "passkey" | "sso";
  address: string;
  at: Date;
}

/** Who tried to get into one's account and could not. */
export function FailedSection({ failures }: { failures: FailedSignIn[] }) {
  const t = useTranslations("account.failures");
  const devices = useTranslations("account.signIns");
  const nameOf = ({ browser, system }: FailedSignIn) =>
    browser && system ? devices("device", { browser, system }) : (browser ?? system ?? devices("unknown"));
  return (
    <FormSection title={t("title")} description={t("description")}>
      {failures.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t("none")}</p>
      ) : (
        <Card>
          <ul className="divide-y">
            {failures.map((failure) => (
              <li key={failure.id} className="flex flex-col gap-0.5 px-4 py-3">
                <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="font-medium">{t(`reasons.${failure.reason}`)}</span>
                  <span className="text-muted-foreground text-xs tabular-nums">
                    <TimeText at={failure.at} />
                  </span>
                </p>
                <p className="text-muted-foreground text-xs">
                  {nameOf(failure)} · {failure.address === "local" ? devices("here") : failure.address}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </FormSection>
  );
}
