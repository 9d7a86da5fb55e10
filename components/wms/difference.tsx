import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";

/** Signed units; none is no news. */
export function Difference({ units }: { units: number }) {
  return (
    <NumberText
      signed
      value={units}
      className={cn("font-semibold", units === 0 ? "text-muted-foreground" : "text-danger")}
    />
  );
}
