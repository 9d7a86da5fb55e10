"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AccountDialog } from "@/components/carriers/account-dialog";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import type { RulesSave } from "@/lib/contracts/carrier";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { WizardFooter } from "./wizard-footer";

type Rule = RulesSave["rules"][number];

/** The rule that says nothing but "from here, by this account". */
const isOurs = ({ conditions }: Rule, locationId: string) =>
  Object.keys(conditions).length === 1 &&
  conditions.locationIds?.length === 1 &&
  conditions.locationIds[0] === locationId;

interface CarriersStepProps {
  locationId: string;
  name: string;
  onBack?: () => void;
  onNext: () => void;
  onFinish: () => void;
}

/** Which carrier takes parcels from here: what the rules say for everywhere, or an account of this place's own. */
export function CarriersStep({ locationId, name, onBack, onNext, onFinish }: CarriersStepProps) {
  const t = useTranslations("onboarding.carriers");
  const wizard = useTranslations("onboarding");
  const modes = useTranslations("carriers.mode");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const accounts = useQuery(trpc.parcels.accounts.queryOptions());
  const rules = useQuery(trpc.parcels.rules.queryOptions());
  const saved = rules.data?.find((rule) => isOurs(rule, locationId))?.accountId ?? "rules";
  const [picked, setPicked] = useState<string>();
  const choice = picked ?? saved;
  const save = useMutation(
    trpc.parcels.saveRules.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.parcels.pathFilter());
        onNext();
      },
    }),
  );
  if (!accounts.data || !rules.data) return <Skeleton className="h-40" />;
  const next = () => {
    if (choice === saved) return onNext();
    const others = rules.data.filter((rule) => !isOurs(rule, locationId));
    const own = { name: name.slice(0, 60), conditions: { locationIds: [locationId] }, accountId: choice, service: "" };
    save.mutate({ rules: choice === "rules" ? others : [own, ...others] });
  };
  return (
    <>
      <RadioGroup aria-label={t("label")} className="gap-3" value={choice} onValueChange={setPicked}>
        <RadioItem
          value="rules"
          label={t("byRules")}
          hint={rules.data.length > 0 ? t("byRulesHint", { count: rules.data.length }) : t("noRules")}
        />
        {accounts.data
          .filter((account) => account.active)
          .map((account) => (
            <RadioItem key={account.id} value={account.id} label={account.name} hint={modes(account.mode)} />
          ))}
      </RadioGroup>
      <div>
        <AccountDialog />
      </div>
      <WizardFooter
        next={wizard(choice === saved ? "skip" : "next")}
        onBack={onBack}
        onNext={next}
        onFinish={onFinish}
        loading={save.isPending}
        problem={save.error ? failureText(save.error) : undefined}
      />
    </>
  );
}
