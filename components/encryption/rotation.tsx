import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { TimeText } from "@/components/ui/time-text";

interface RotationProps {
  rotation: { generation: number; startedAt: Date; finishedAt: Date | null; kind: number; resealed: number };
  kinds: number;
}

export function Rotation({ rotation: { generation, startedAt, finishedAt, kind, resealed }, kinds }: RotationProps) {
  const t = useTranslations("encryption");
  const count = useFormatter().number(resealed);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
      <p className="flex items-center gap-2">
        {t("changedTo", { generation })}
        <Badge>{finishedAt ? t("finished") : t("running")}</Badge>
      </p>
      <p className="text-muted-foreground text-xs tabular-nums">
        {finishedAt ? t("resealed", { count }) : t("progress", { count, kind: Math.min(kind + 1, kinds), kinds })}
        {" · "}
        <TimeText at={finishedAt ?? startedAt} />
      </p>
    </li>
  );
}
