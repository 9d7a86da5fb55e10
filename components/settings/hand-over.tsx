"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { StepDialog } from "@/components/account/step-dialog";
import { FormSection } from "@/components/layout/form-layout";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { useTRPC } from "@/lib/trpc/client";
import { OwnerForm } from "./owner-form";

interface HandOverProps {
  brandName: string;
  fresh: boolean;
  /** Who can become the owner. */
  members: { id: string; name: string; email: string }[];
}

/** For owners: somebody else becomes the owner. */
export function HandOver({ brandName, fresh, members }: HandOverProps) {
  const t = useTranslations("settings.ownership");
  const router = useRouter();
  const [membershipId, setMembershipId] = useState<string>();
  const handOver = useMutation(useTRPC().team.handOver.mutationOptions());
  const nameOf = ({ name, email }: HandOverProps["members"][number]) => (name ? `${name} · ${email}` : email);
  const finish = (close: () => void) => {
    const chosen = members.find(({ id }) => id === membershipId);
    toast.success(t("handedOver", { name: chosen?.name || chosen?.email || "", brand: brandName }));
    close();
    router.refresh();
  };
  return (
    <FormSection title={t("title")} description={t("description")}>
      {members.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t("nobody")}</p>
      ) : (
        <div>
          <StepDialog title={t("handOver")} description={t("note")} variant="outline">
            {(close) => (
              <OwnerForm
                {...{ brandName, fresh, action: t("handOver"), ready: membershipId !== undefined }}
                onProved={async (proof) => {
                  await handOver.mutateAsync({ membershipId: membershipId ?? "", ...proof });
                  finish(close);
                }}
              >
                <Field label={t("newOwner")}>
                  <Combobox
                    options={members.map((member) => ({ value: member.id, label: nameOf(member) }))}
                    value={membershipId}
                    onValueChange={setMembershipId}
                    placeholder={t("choose")}
                  />
                </Field>
              </OwnerForm>
            )}
          </StepDialog>
        </div>
      )}
    </FormSection>
  );
}
