"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { FormSection } from "@/components/layout/form-layout";
import { Badge } from "@/components/ui/badge";
import { TimeText } from "@/components/ui/time-text";
import { RenewCodes } from "./renew-codes";
import { SetUpCodes } from "./set-up-codes";
import { StepDialog } from "./step-dialog";
import { TurnOffCodes } from "./turn-off-codes";

interface CodesSectionProps {
  since: Date | undefined;
  recoveryLeft: number;
  fresh: boolean;
}

const fewCodes = 3;

/** The second step after the password: codes of an authenticator app. */
export function CodesSection({ since, recoveryLeft, fresh }: CodesSectionProps) {
  const t = useTranslations("account.codes");
  const router = useRouter();
  const done = (text: string) => () => {
    toast.success(text);
    router.refresh();
  };
  return (
    <FormSection title={t("title")} description={t("description")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge dot tone={since ? "success" : "neutral"}>
          {t(since ? "on" : "off")}
        </Badge>
        {since && (
          <span className="text-muted-foreground text-xs">
            {t("since")} <TimeText at={since} style="date" /> ·{" "}
            <span className={recoveryLeft <= fewCodes ? "text-warning" : undefined}>
              {t("left", { count: recoveryLeft })}
            </span>
          </span>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {since ? (
          <>
            <StepDialog title={t("renew")} description={t("renewDescription")} variant="outline">
              {(close) => <RenewCodes onDone={close} onRenewed={() => router.refresh()} />}
            </StepDialog>
            <StepDialog title={t("turnOff")} description={t("turnOffDescription")} variant="outline">
              {(close) => <TurnOffCodes onDone={both(close, done(t("turnedOff")))} />}
            </StepDialog>
          </>
        ) : (
          <StepDialog title={t("setUp")}>
            {(close) => <SetUpCodes fresh={fresh} onDone={both(close, done(t("turnedOn")))} />}
          </StepDialog>
        )}
      </div>
    </FormSection>
  );
}

const both = (first: () => void, second: () => void) => () => {
  first();
  second();
};
