"use client";

import { useMutation } from "@tanstack/react-query";
import { Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface RuleDialogProps<Draft> {
  title: string;
  /** The rule as it is; undefined until it is known. */
  rule: Draft | undefined;
  /** Where it is read from. */
  query: { isError: boolean; refetch: () => unknown };
  isValid: (draft: Draft) => boolean;
  onSave: (draft: Draft) => Promise<unknown>;
  /** What is said when it is saved. */
  saved: string;
  /** The fields of the rule. */
  children: (draft: Draft, onChange: (part: Partial<Draft>) => void) => ReactNode;
}

/** A rule of the brand for one kind of document, changed from the list of those. */
export function RuleDialog<Draft>({ title, rule, query, ...form }: RuleDialogProps<Draft>) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Settings2 aria-hidden />
          {title}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
        </DialogHeader>
        {rule && <RuleForm rule={rule} {...form} onDone={() => setOpen(false)} />}
        {!rule && (query.isError ? <ErrorState onRetry={() => query.refetch()} /> : <Skeleton className="h-32" />)}
      </DialogContent>
    </Dialog>
  );
}

type RuleFormProps<Draft> = Omit<RuleDialogProps<Draft>, "title" | "rule" | "query"> & {
  rule: Draft;
  onDone: () => void;
};

function RuleForm<Draft>({ rule, isValid, onSave, saved, onDone, children }: RuleFormProps<Draft>) {
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [draft, setDraft] = useState(rule);
  const save = useMutation({
    mutationFn: onSave,
    onSuccess: () => {
      toast.success(saved);
      onDone();
    },
    onError: (error) => toast.error(failureText(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid(draft)) save.mutate(draft);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {children(draft, (part) => setDraft((before) => ({ ...before, ...part })))}
      <DialogFooter>
        <Button type="submit" disabled={!isValid(draft)} loading={save.isPending}>
          {common("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
