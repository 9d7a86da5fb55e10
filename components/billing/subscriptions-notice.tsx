import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that more than one subscription is charged; nothing otherwise. */
export function SubscriptionsNotice({ count }: { count: number }) {
  const t = useTranslations("billing");
  if (count < 2) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-lg border bg-danger-soft px-4 py-2 text-danger text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{t("subscriptions", { count })}</span>
    </p>
  );
}
