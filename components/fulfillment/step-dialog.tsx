"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import type { Pieces } from "@/components/lots/leaving-units";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import type { FulfillmentStep } from "@/lib/contracts/fulfillment-actions";

/** What every dialog that asks before a step is given. */
export interface StepDialogProps {
  /** The order's number, for the title. */
  label: string;
  busy: boolean;
  onStep: (step: FulfillmentStep) => unknown;
  onClose: () => void;
}

/** Of steps goods leave with. */
export interface LeavingDialogProps extends StepDialogProps {
  fulfillmentOrderId: string;
  /** What is known of it without a connection. */
  pieces?: readonly Pieces[];
}

interface StepFrameProps extends Omit<StepDialogProps, "label"> {
  title: string;
  description: string;
  /** What the form comes to; undefined while it is not filled in. */
  step: FulfillmentStep | undefined;
  tone?: "danger";
  children: ReactNode;
}

/** The frame of these dialogs: a form whose button is the step's own verb. */
export function StepDialog({ title, description, step, tone, busy, onStep, onClose, children }: StepFrameProps) {
  const t = useTranslations("fulfillment.action");
  const common = useTranslations("common");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step) onStep(step);
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <form onSubmit={submit} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            <DialogDescription>{description}</DialogDescription>
          </DialogHeader>
          {children}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("back")}
            </Button>
            <Button type="submit" variant={tone ?? "default"} disabled={!step} loading={busy}>
              {step ? t(step.action) : t("confirm")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
