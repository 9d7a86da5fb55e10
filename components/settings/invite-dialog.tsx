"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ShownOnce } from "@/components/ui/shown-once";
import { emailInput } from "@/lib/contracts/identity";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { type Assignment, isIncomplete } from "./assignment";
import { RoleFields } from "./role-fields";
import type { TeamChoices, Viewer } from "./viewer";

interface InviteDialogProps {
  viewer: Viewer;
  choices: TeamChoices;
}

export function InviteDialog(props: InviteDialogProps) {
  const t = useTranslations("settings.team");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          {t("invite")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <InviteSteps {...props} />
      </DialogContent>
    </Dialog>
  );
}

/** The form, then the link. Unmounts with the dialog, so that it starts afresh. */
function InviteSteps({ viewer, choices }: InviteDialogProps) {
  const t = useTranslations("settings.team");
  const failureText = useFailureText();
  const router = useRouter();
  const [assignment, setAssignment] = useState<Assignment>({ role: "viewer", locationIds: [], channelIds: [] });
  const invite = useMutation(useTRPC().team.invite.mutationOptions({ onSuccess: () => router.refresh() }));
  const { register, handleSubmit, formState, getValues } = useForm({
    resolver: zodResolver(z.object({ email: emailInput })),
    defaultValues: { email: "" },
  });
  if (invite.data) {
    const email = getValues("email");
    return (
      <ShownOnce
        title={t("linkTitle")}
        description={t("linkDescription", { email })}
        done={t("done")}
        values={[{ value: `${window.location.origin}/invite/${invite.data.token}` }]}
      />
    );
  }
  const submit = handleSubmit(({ email }) => {
    if (!isIncomplete(assignment)) invite.mutate({ email, ...assignment });
  });
  const problem = invite.error && failureOf(invite.error).code === "ALREADY_EXISTS" ? t("already") : undefined;
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t("inviteTitle")}</DialogTitle>
        <DialogDescription>{t("inviteDescription")}</DialogDescription>
      </DialogHeader>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {invite.error && <Notice tone="danger">{problem ?? failureText(invite.error)}</Notice>}
        <Field label={t("email")} error={formState.errors.email && t("problemEmail")}>
          <Input type="email" autoComplete="off" {...register("email")} />
        </Field>
        <RoleFields
          viewer={viewer}
          choices={choices}
          value={assignment}
          onChange={setAssignment}
          incomplete={formState.isSubmitted && isIncomplete(assignment)}
        />
        <DialogFooter>
          <Button type="submit" loading={invite.isPending}>
            {t("send")}
          </Button>
        </DialogFooter>
      </form>
    </>
  );
}
