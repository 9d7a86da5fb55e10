"use client";

import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

interface FieldIds {
  id: string;
  describedBy?: string;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldIds | undefined>(undefined);

interface ControlAttributes {
  id?: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
}

/** Ties a control to the field around it: id, description, validity. What the control sets itself wins. */
export function useFieldControl<Props extends ControlAttributes>(props: Props): Props {
  const field = useContext(FieldContext);
  if (!field) return props;
  return {
    ...props,
    id: props.id ?? field.id,
    required: props.required ?? (field.required || undefined),
    "aria-describedby": props["aria-describedby"] ?? field.describedBy,
    "aria-invalid": props["aria-invalid"] ?? (field.invalid || undefined),
  };
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Shown in place of the hint, announced to screen readers, and marks the control invalid. */
  error?: ReactNode;
  required?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** Label, one control (Input, Textarea, SelectTrigger, Combobox, Switch …), and its hint or error. */
export function Field({ label, hint, error, required = false, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error || hint;
  return (
    <FieldContext value={{ id, describedBy: note ? noteId : undefined, invalid: Boolean(error), required }}>
      <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
        <Label htmlFor={id} className={cn(hideLabel && "sr-only")}>
          {label}
          {required && (
            <span aria-hidden className="text-danger">
              *
            </span>
          )}
        </Label>
        {children}
        {note && (
          <p
            id={noteId}
            role={error ? "alert" : undefined}
            className={cn("text-xs", error ? "text-danger" : "text-muted-foreground")}
          >
            {note}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
