import { Check } from "lucide-react";
import { cn } from "./cn";

interface StepperProps {
  steps: readonly { key: string; label: string }[];
  /** Key of the step one is at; those before it are done. */
  current: string;
  label: string;
  /** Where the steps may be gone to directly. */
  onStep?: (key: string) => void;
  reachable?: (key: string) => boolean;
}

/** Where one is in a wizard. */
export function Stepper({ steps, current, label, onStep, reachable }: StepperProps) {
  const at = steps.findIndex((step) => step.key === current);
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {steps.map((step, index) => {
        const content = (
          <>
            <span
              className={cn(
                "figures flex size-5 items-center justify-center rounded-full font-semibold text-2xs",
                index < at && "bg-primary-soft text-primary",
                index === at && "bg-primary text-primary-foreground",
                index > at && "ring-1 ring-input ring-inset",
              )}
            >
              {index < at ? <Check aria-hidden strokeWidth={3} className="size-3" /> : index + 1}
            </span>
            <span className={cn(index !== at && "max-sm:sr-only")}>{step.label}</span>
          </>
        );
        return (
          <li
            key={step.key}
            aria-current={index === at ? "step" : undefined}
            className={cn(
              "flex shrink-0 items-center gap-2 text-sm after:h-px after:w-2 after:bg-input last:after:hidden sm:after:w-10",
              index === at ? "font-medium text-foreground" : "text-muted-foreground",
            )}
          >
            {onStep && index !== at && reachable?.(step.key) ? (
              <button
                type="button"
                className="flex min-h-6 min-w-6 items-center justify-center gap-2 rounded-sm hover:text-foreground"
                onClick={() => onStep(step.key)}
              >
                {content}
              </button>
            ) : (
              content
            )}
          </li>
        );
      })}
    </ol>
  );
}
