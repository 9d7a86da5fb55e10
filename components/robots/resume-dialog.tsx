"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
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
import { Textarea } from "@/components/ui/textarea";
import type { RobotView } from "@/lib/contracts/robot";
import { useTRPC } from "@/lib/trpc/client";
import { useRobotRefusal } from "./use-robot-refusal";

/** A person has looked at it: the robot goes on, with their session if they bring it. */
export function ResumeDialog({ robot: { id, version, name, status } }: { robot: RobotView }) {
  const t = useTranslations("robots");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useRobotRefusal();
  const [open, setOpen] = useState(false);
  const [cookies, setCookies] = useState("");
  const resume = useMutation(
    trpc.robots.resume.mutationOptions({
      onSuccess: () => {
        toast.success(t("said.resumed", { name }));
        setCookies("");
        setOpen(false);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.robots.pathFilter()),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resume.mutate({ id, version, cookies });
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant={status === "parked" ? "default" : "outline"}>
          <Play aria-hidden />
          {t("action.resume")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("resume.title", { name })}</DialogTitle>
          <DialogDescription>{t("resume.text")}</DialogDescription>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <Field
            label={t("resume.cookies")}
            hint={t("resume.cookiesHint")}
            error={resume.error ? refusal(resume.error) : undefined}
          >
            <Textarea
              rows={3}
              className="font-mono text-xs"
              spellCheck={false}
              autoComplete="off"
              value={cookies}
              onChange={(event) => setCookies(event.target.value)}
            />
          </Field>
          <DialogFooter>
            <Button type="submit" loading={resume.isPending}>
              {t("action.resume")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
