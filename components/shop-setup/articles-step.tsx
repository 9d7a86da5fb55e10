"use client";

import { useTranslations } from "next-intl";
import { ArticleWork } from "./article-work";
import { StepButtons } from "./step-buttons";
import { useFinishStep } from "./use-setup";

/** Which SKUs of ours a shop's articles are; what is left can be done later on the shop's own page. */
export function ArticlesStep({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations("shop-setup.step.articles");
  const { finish, busy } = useFinishStep(id);
  return (
    <>
      <ArticleWork id={id} />
      <p className="text-muted-foreground text-xs">{t("later")}</p>
      <StepButtons loading={busy} onNext={() => finish("articles", onDone)} />
    </>
  );
}
