import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

const topics = ["keys", "lists", "fields", "errors", "repeating", "quota"] as const;

/** What holds for every call. */
export function Basics() {
  const t = useTranslations("api.reference.basics");
  return (
    <Card>
      <dl className="grid gap-x-8 gap-y-4 p-4 sm:grid-cols-2 xl:grid-cols-3">
        {topics.map((topic) => (
          <div key={topic} className="flex flex-col gap-1">
            <dt className="font-medium text-sm">{t(`${topic}.title`)}</dt>
            <dd className="text-muted-foreground text-xs leading-relaxed">{t(`${topic}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
