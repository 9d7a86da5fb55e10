import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";

interface ShopFigureProps {
  label: string;
  value: number;
  /** Where the rows behind it are. */
  href?: string;
  /** None is right. */
  wrong?: boolean;
}

/** One figure of a shop's card. */
export function ShopFigure({ label, value, href, wrong = false }: ShopFigureProps) {
  const figure = <NumberText value={value} />;
  return (
    <div className="min-w-0">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className={cn("figures font-semibold text-lg", wrong && value > 0 && "text-danger")}>
        {href && value > 0 ? (
          <Link href={href} className="hover:underline">
            {figure}
          </Link>
        ) : (
          figure
        )}
      </dd>
    </div>
  );
}
