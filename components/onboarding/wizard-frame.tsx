"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { PageBody } from "@/components/layout/page-body";
import { Stepper } from "@/components/ui/stepper";

interface WizardFrameProps {
  label: string;
  steps: readonly { key: string; label: string }[];
  current: string;
  title: ReactNode;
  hint?: ReactNode;
  /** Steps one may go to from here. */
  reachable: (key: string) => boolean;
  onStep: (key: string) => void;
  children: ReactNode;
}

/** One step of a wizard with the way through all of them above it. */
export function WizardFrame({ label, steps, current, title, hint, reachable, onStep, children }: WizardFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    // A field that asks for the focus itself keeps it.
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [current]);
  return (
    <PageBody className="max-w-4xl pb-0">
      <Stepper label={label} steps={steps} current={current} reachable={reachable} onStep={onStep} />
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-base outline-none">
          {title}
        </h2>
        {hint && <p className="mt-1 max-w-2xl text-muted-foreground text-sm">{hint}</p>}
      </div>
      {children}
    </PageBody>
  );
}
