import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";

/** Says that Weft plays Stripe here. */
export function SimulatorNotice({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 rounded-lg border bg-info-soft px-4 py-2 text-info text-sm">
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
