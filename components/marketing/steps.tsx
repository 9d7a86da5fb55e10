import { useTranslations } from "next-intl";

const steps = ["intake", "check", "reserve", "route", "work"] as const;

export function Steps() {
  const t = useTranslations("marketing.steps");
  return (
    <section id="how" className="scroll-mt-14 mx-auto max-w-6xl px-5 py-20 sm:px-8">
      <h2 className="mb-10 text-2xl">{t("title")}</h2>
      <ol className="grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-5">
        {steps.map((step, index) => (
          <li key={step} className="flex flex-col gap-1.5 border-t-2 border-t-primary pt-4">
            <span className="figures text-muted-foreground text-xs">{index + 1}</span>
            <h3 className="text-lg">{t(`items.${step}.title`)}</h3>
            <p className="text-muted-foreground text-sm">{t(`items.${step}.body`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
