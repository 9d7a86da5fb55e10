"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
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
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type NoticeKind, noticeKinds, noticeTest } from "@/lib/contracts/notice";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Sends one message to a number that is typed, with what is saved. */
export function TestNoticeDialog({ disabled }: { disabled: boolean }) {
  const t = useTranslations("notices.test");
  const why = useId();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {disabled && (
          <p id={why} className="text-muted-foreground text-xs">
            {t("needsProvider")}
          </p>
        )}
        <DialogTrigger asChild>
          <Button variant="outline" size="sm" disabled={disabled} aria-describedby={disabled ? why : undefined}>
            {t("open")}
          </Button>
        </DialogTrigger>
      </div>
      <DialogContent size="sm">
        <TestForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function TestForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("notices.test");
  const kindName = useTranslations("notices.kind");
  const failureText = useFailureText();
  const [kind, setKind] = useState<NoticeKind>("ready");
  const [phone, setPhone] = useState("");
  const [asked, setAsked] = useState(false);
  const send = useMutation(useTRPC().notices.test.mutationOptions());
  const input = noticeTest.safeParse({ kind, phone: phone.trim() });
  const answer = send.data;
  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        // The page around is a form too: portals bubble.
        event.preventDefault();
        event.stopPropagation();
        setAsked(true);
        if (input.success) send.mutate(input.data);
      }}
    >
      <DialogHeader>
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription>{t("description")}</DialogDescription>
      </DialogHeader>
      {send.error && <Notice tone="danger">{failureText(send.error)}</Notice>}
      {answer && (
        <Notice tone={answer.sent ? "success" : "danger"}>
          {answer.sent ? t("sent") : t("failed", { code: answer.code, message: answer.message })}
        </Notice>
      )}
      <Field label={t("kind")}>
        <Select value={kind} onValueChange={(next) => setKind(noticeKinds.find((known) => known === next) ?? "ready")}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {noticeKinds.map((one) => (
              <SelectItem key={one} value={one}>
                {kindName(one)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label={t("phone")} required error={asked && !input.success && t("phoneWrong")}>
        <Input
          type="tel"
          inputMode="numeric"
          autoFocus
          autoComplete="off"
          maxLength={11}
          className="figures"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </Field>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {t("cancel")}
        </Button>
        <Button type="submit" loading={send.isPending}>
          {t("send")}
        </Button>
      </DialogFooter>
    </form>
  );
}
