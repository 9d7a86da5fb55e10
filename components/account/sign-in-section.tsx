"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SignOutEverywhere } from "@/components/account/sign-out-everywhere";
import { FormSection } from "@/components/layout/form-layout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { EndSignIn } from "./end-sign-in";

export interface SignInRow {
  id: string;
  browser: string | undefined;
  system: string | undefined;
  method: string;
  address: string;
  createdAt: Date;
  seenAt: Date;
  current: boolean;
}

/** As many as are looked at one by one. */
const few = 6;
const methods = ["password", "code", "recovery", "passkey", "sso"] as const;

/** Where one is signed in, and the ways out. */
export function SignInSection({ signIns, fresh }: { signIns: SignInRow[]; fresh: boolean }) {
  const t = useTranslations("account.signIns");
  const ui = useTranslations("ui");
  const [all, setAll] = useState(signIns.length <= few);
  const nameOf = ({ browser, system }: SignInRow) =>
    browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknown"));
  const methodOf = ({ method }: SignInRow) => {
    const known = methods.find((one) => one === method);
    return known && t(`methods.${known}`);
  };
  return (
    <FormSection title={t("title")} description={t("description")}>
      <Card>
        <ul className="divide-y">
          {signIns.slice(0, all ? undefined : few).map((signIn) => (
            <li key={signIn.id} className="flex items-center justify-between gap-4 px-4 py-3">
              <div className="flex min-w-0 flex-col gap-0.5">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                  {nameOf(signIn)}
                  {signIn.current && <Badge tone="success">{t("current")}</Badge>}
                </p>
                <p className="text-muted-foreground text-xs">
                  {signIn.address === "local" ? t("here") : signIn.address} · {methodOf(signIn)}
                </p>
                <p className="text-muted-foreground text-xs">
                  {t("seen")} <RelativeTime at={signIn.seenAt} /> · {t("since")} <TimeText at={signIn.createdAt} />
                </p>
              </div>
              {!signIn.current && <EndSignIn id={signIn.id} name={nameOf(signIn)} fresh={fresh} />}
            </li>
          ))}
        </ul>
        {!all && (
          <CardFooter className="justify-start">
            <Button variant="ghost" size="sm" className="-ml-2.5" onClick={() => setAll(true)}>
              {ui("showAll", { count: signIns.length })}
            </Button>
          </CardFooter>
        )}
      </Card>
      <SignOutEverywhere fresh={fresh} />
    </FormSection>
  );
}
