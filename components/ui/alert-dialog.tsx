"use client";

import { useTranslations } from "next-intl";
import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { overlayClasses } from "./dialog";

interface ConfirmDialogProps {
  /** Opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Names the object: "Cancel order T2024…?" */
  title: ReactNode;
  /** Says what is lost, with amounts. */
  description: ReactNode;
  /** The verb, not "OK". */
  action: ReactNode;
  tone?: "danger" | "default";
  /** Closes when the promise resolves; stays open when it rejects. */
  onConfirm: () => Promise<unknown> | unknown;
  children?: ReactNode;
}

/** Only for what cannot be undone; everything else is done at once and offers undo. */
export function ConfirmDialog({ trigger, open, onOpenChange, tone = "danger", ...props }: ConfirmDialogProps) {
  const t = useTranslations("ui");
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  const shown = open ?? own;
  const show = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
      show(false);
    } catch {
      // The caller has shown why; the dialog stays so that one can try again.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Primitive.Root open={shown} onOpenChange={show}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses} />
        <Primitive.Content className="fixed inset-x-3 bottom-3 z-50 mx-auto flex max-w-md flex-col gap-4 rounded-xl border bg-popover p-5 shadow-lg outline-none duration-150 data-[state=open]:animate-in data-[state=open]:fade-in-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2">
          <div className="flex flex-col gap-1.5">
            <Primitive.Title className="text-lg">{props.title}</Primitive.Title>
            <Primitive.Description className="text-muted-foreground text-sm">{props.description}</Primitive.Description>
          </div>
          {props.children}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Primitive.Cancel asChild>
              <Button variant="outline" disabled={busy}>
                {t("keep")}
              </Button>
            </Primitive.Cancel>
            <Button variant={tone} loading={busy} onClick={confirm}>
              {props.action}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
