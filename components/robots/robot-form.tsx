"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { RobotView } from "@/lib/contracts/robot";
import { useTRPC } from "@/lib/trpc/client";
import { changeInputOf, connectInputOf, draftOf, type RobotDraft } from "./robot-draft";
import { useRobotRefusal } from "./use-robot-refusal";

/** Where the back office is, as whom the robot signs in, and what its pages look like. */
export function RobotForm({ robot, onDone }: { robot: RobotView | undefined; onDone: () => void }) {
  const t = useTranslations("robots");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useRobotRefusal();
  const channels = useQuery(trpc.network.channels.queryOptions());
  const [draft, setDraft] = useState(() => draftOf(robot));
  const [tried, setTried] = useState(false);
  const ended = {
    onSuccess: () => {
      toast.success(t("said.saved", { name: draft.name }));
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries(trpc.robots.pathFilter()),
  };
  const connect = useMutation(trpc.robots.connect.mutationOptions(ended));
  const change = useMutation(trpc.robots.change.mutationOptions(ended));
  const read = robot ? changeInputOf(draft, robot) : connectInputOf(draft);
  const wrong = tried && "wrong" in read ? read.wrong : { fields: [], manifest: "" };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (robot) {
      const said = changeInputOf(draft, robot);
      if ("input" in said) change.mutate(said.input);
    } else {
      const said = connectInputOf(draft);
      if ("input" in said) connect.mutate(said.input);
    }
  };
  const field = (name: keyof RobotDraft, control: ReactNode, hint?: string) => (
    <Field
      label={t(`field.${name}`)}
      hint={hint}
      required={!(robot && name === "password")}
      error={
        !wrong.fields.includes(name)
          ? undefined
          : name === "manifest"
            ? t("manifestWrong", { where: wrong.manifest })
            : t("wrong")
      }
    >
      {control}
    </Field>
  );
  const bound = (name: keyof RobotDraft) => ({
    value: draft[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setDraft((was) => ({ ...was, [name]: event.target.value })),
  });
  const { error } = robot ? change : connect;
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      <FieldRow>
        {field("name", <Input {...bound("name")} />)}
        {!robot &&
          field(
            "channelId",
            <Select value={draft.channelId} onValueChange={(channelId) => setDraft((was) => ({ ...was, channelId }))}>
              <SelectTrigger>
                <SelectValue placeholder={t("choose")} />
              </SelectTrigger>
              <SelectContent>
                {(channels.data ?? []).map(({ id, name }) => (
                  <SelectItem key={id} value={id}>
                    {name}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>,
            t("field.channelIdHint"),
          )}
        {field("baseUrl", <Input type="url" {...bound("baseUrl")} />, t("field.baseUrlHint"))}
        {field("everyMinutes", <Input inputMode="numeric" {...bound("everyMinutes")} />)}
        {field("username", <Input {...bound("username")} />, t("field.usernameHint"))}
        {field(
          "password",
          <Input type="password" {...bound("password")} autoComplete="new-password" />,
          robot ? t("field.passwordKept") : undefined,
        )}
      </FieldRow>
      {field(
        "manifest",
        <Textarea rows={12} className="font-mono text-xs" spellCheck={false} {...bound("manifest")} />,
        t("field.manifestHint"),
      )}
      {error && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {refusal(error)}
        </p>
      )}
      <DialogFooter>
        <Button type="submit" loading={connect.isPending || change.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
