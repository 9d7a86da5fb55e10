"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { Notice } from "./notice";

interface Offer {
  slug: string;
  name: string;
  step: "join" | "ask" | "waiting";
}

/** Brands that are open to the person's address. */
export function JoinOffers({ offers }: { offers: Offer[] }) {
  const t = useTranslations("auth.join");
  const failureText = useFailureText();
  const router = useRouter();
  const join = useMutation(
    useTRPC().joining.join.mutationOptions({
      onSuccess: ({ joined }, { slug }) => (joined ? window.location.assign(`/${slug}`) : router.refresh()),
    }),
  );
  return (
    <section className="mb-6 flex flex-col gap-2">
      <h2 className="text-base">{t("offers")}</h2>
      {join.isError && <Notice tone="danger">{failureText(join.error)}</Notice>}
      <ul className="divide-y overflow-hidden rounded-lg border bg-card shadow-xs">
        {offers.map(({ slug, name, step }) => (
          <li key={slug} className="flex items-center gap-3 px-4 py-3">
            <Avatar name={name} className="size-8 rounded-md" />
            <span className="min-w-0 flex-1 truncate font-medium text-base">{name}</span>
            {step === "waiting" ? (
              <Badge>{t("waiting")}</Badge>
            ) : (
              <Button
                variant="outline"
                loading={join.isPending && join.variables.slug === slug}
                onClick={() => join.mutate({ slug })}
              >
                {t(step === "join" ? "join" : "ask")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
