"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, Mail, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImportPanel } from "@/components/tables/import-panel";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { WizardFooter } from "./wizard-footer";

interface StaffStepProps {
  /** One store, or undefined for many: then a file says who works where. */
  locationId: string | undefined;
  onBack?: () => void;
  onNext: () => void;
}

/** People of the stores get a link by mail that lets them in, kept to their stores. */
export function StaffStep({ locationId, onBack, onNext }: StaffStepProps) {
  const t = useTranslations("onboarding");
  return (
    <>
      {locationId ? (
        <InviteByMail locationId={locationId} />
      ) : (
        <ImportPanel kind="staff" onImported={() => undefined} />
      )}
      <WizardFooter next={t("next")} onBack={onBack} onNext={onNext} />
    </>
  );
}

interface Invited {
  email: string;
  link?: string;
  refused?: string;
}

const addressesIn = (text: string) => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;，；、]+/)
      .filter(Boolean),
  ),
];

function InviteByMail({ locationId }: { locationId: string }) {
  const t = useTranslations("onboarding.staff");
  const failureText = useFailureText();
  const [text, setText] = useState("");
  const [results, setResults] = useState<Invited[]>([]);
  const invite = useMutation(useTRPC().team.invite.mutationOptions());
  const addresses = addressesIn(text);
  const wrong = addresses.filter((address) => !/^[^@]+@[^@]+\.[^@]+$/.test(address));
  const send = useMutation({
    mutationFn: async () => {
      for (const email of addresses) {
        const outcome = await invite.mutateAsync({ email, role: "store", locationIds: [locationId] }).then(
          ({ token }) => ({ email, link: `${window.location.origin}/invite/${token}` }),
          (error: unknown) => ({
            email,
            refused: failureOf(error).code === "ALREADY_EXISTS" ? t("member") : failureText(error),
          }),
        );
        setResults((before) => [...before.filter((one) => one.email !== email), outcome]);
      }
    },
    onSuccess: () => setText(""),
  });
  return (
    <>
      <div className="flex max-w-xl flex-col gap-3">
        <Field
          label={t("addresses")}
          hint={t("addressesHint")}
          error={
            wrong.length > 0 && !text.endsWith(wrong.at(-1) ?? "") ? t("wrong", { addresses: wrong.join(" ") }) : ""
          }
        >
          <Textarea
            rows={4}
            value={text}
            maxLength={4000}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button
          className="self-start"
          variant="outline"
          disabled={addresses.length === 0 || wrong.length > 0}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          <Mail aria-hidden />
          {t("send", { count: addresses.length })}
        </Button>
      </div>
      {results.length > 0 && (
        <ul className="divide-y rounded-lg border" aria-label={t("results")}>
          {results.map(({ email, link, refused }) => (
            <li key={email} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
              {link ? (
                <Check aria-hidden className="size-4 text-success" />
              ) : (
                <TriangleAlert aria-hidden className="size-4 text-warning" />
              )}
              <span className="min-w-0 flex-1 truncate">{email}</span>
              <span className="min-w-0 max-w-full truncate text-muted-foreground text-xs">
                {link ? <Copyable value={link} /> : refused}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
