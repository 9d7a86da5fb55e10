import { cn } from "@/components/ui/cn";

/** Signed units; none is no news. */
export function Difference({ units }: { units: number }) {
  const text = units > 0 ? `+${units}` : units < 0 ? `−${-units}` : "0";
  return (
    <span className={cn("figures font-semibold", units === 0 ? "text-muted-foreground" : "text-danger")}>{text}</span>
  );
}
