"use client";

import { RadioGroup as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export function RadioGroup({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("flex flex-col gap-2", className)} {...props} />;
}

interface RadioItemProps extends ComponentProps<typeof Primitive.Item> {
  label: ReactNode;
  hint?: ReactNode;
}

/** One choice with its label; the whole row is the target. */
export function RadioItem({ label, hint, className, ...props }: RadioItemProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={cn("flex items-start gap-2.5 text-sm", className)}>
      <Primitive.Item
        id={id}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-card shadow-xs disabled:opacity-50 data-[state=checked]:border-primary data-[state=checked]:bg-primary"
        {...props}
      >
        <Primitive.Indicator className="size-1.5 rounded-full bg-primary-foreground" />
      </Primitive.Item>
      <span className="flex flex-col">
        <span className="font-medium">{label}</span>
        {hint && <span className="text-muted-foreground text-xs">{hint}</span>}
      </span>
    </label>
  );
}
