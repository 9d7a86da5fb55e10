import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";

const terms = ["freight", "time", "depth", "score"] as const;
const fills = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-7"];

/** An example, with the proportions a decision really has: terms in points, and they add up to the total. */
const candidates = [
  { name: "first", chosen: true, points: [9, 6, 5, 2] },
  { name: "second", chosen: false, points: [14, 12, 1, 1] },
  { name: "third", chosen: false, points: [13, 11, 7, 3] },
] as const;
const most = 36;

/** What a routing decision looks like in the product. */
export function DecisionCard() {
  const t = useTranslations("marketing.card");
  return (
    <figure>
      <Card className="overflow-hidden shadow-lg">
        <div className="flex items-baseline justify-between gap-3 border-b px-5 py-4">
          <p className="figures font-semibold text-base">{t("title")}</p>
          <p className="text-right text-muted-foreground text-xs">{t("place")}</p>
        </div>
        <ol className="flex flex-col gap-4 px-5 py-5">
          {candidates.map((candidate) => (
            <li key={candidate.name} className="flex flex-col gap-1.5">
              <div className="flex items-center justify-between gap-3">
                <span className={cn("flex items-center gap-2", candidate.chosen && "font-semibold")}>
                  {t(candidate.name)}
                  {candidate.chosen && <Badge tone="primary">{t("chosen")}</Badge>}
                </span>
                <span className="figures text-muted-foreground text-sm">
                  {candidate.points.reduce<number>((sum, points) => sum + points, 0)}
                </span>
              </div>
              <div className="flex h-2.5 gap-px overflow-hidden rounded-sm bg-muted">
                {candidate.points.map((points, index) => (
                  <span
                    key={terms[index]}
                    className={cn(fills[index], !candidate.chosen && "opacity-55")}
                    style={{ width: `${(points / most) * 100}%` }}
                  />
                ))}
              </div>
            </li>
          ))}
        </ol>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t px-5 py-3 text-muted-foreground text-xs">
          {terms.map((term, index) => (
            <li key={term} className="flex items-center gap-1.5">
              <span aria-hidden className={cn("size-2 rounded-xs", fills[index])} />
              {t(term)}
            </li>
          ))}
        </ul>
        <p className="border-t bg-primary-soft px-5 py-3 text-primary text-sm">{t("why")}</p>
      </Card>
      <figcaption className="mt-3 text-center text-muted-foreground text-xs">{t("caption")}</figcaption>
    </figure>
  );
}
