import { LockKeyhole, Server, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";

const points = [
  { key: "privacy", Icon: LockKeyhole },
  { key: "walls", Icon: ShieldCheck },
  { key: "private", Icon: Server },
] as const;

export function Trust() {
  const t = useTranslations("marketing.trust");
  return (
    <section className="mx-auto max-w-6xl px-5 pb-24 sm:px-8">
      <div className="rounded-xl border bg-card p-6 shadow-xs sm:p-10">
        <h2 className="mb-6 text-2xl">{t("title")}</h2>
        <ul className="grid gap-6 md:grid-cols-3">
          {points.map(({ key, Icon }) => (
            <li key={key} className="flex gap-3">
              <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-primary" strokeWidth={1.5} />
              <p className="text-base">{t(`items.${key}`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
