import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/components/auth/language-switch";
import { WeaveMark } from "@/components/layout/weave-mark";
import { DecisionCard } from "@/components/marketing/decision-card";
import { Pillars } from "@/components/marketing/pillars";
import { SiteHeader } from "@/components/marketing/site-header";
import { Steps } from "@/components/marketing/steps";
import { Trust } from "@/components/marketing/trust";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/server/auth/session";

export default async function StartPage() {
  const t = await getTranslations("marketing");
  const signedIn = (await currentUser()) !== undefined;
  return (
    <div className="min-h-dvh">
      <SiteHeader signedIn={signedIn} />
      <main>
        <section className="mx-auto grid max-w-6xl items-center gap-12 px-5 pt-12 pb-20 sm:px-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:pt-20 lg:pb-28">
          <div className="flex flex-col items-start gap-5">
            <p className="font-medium text-primary text-sm">{t("hero.eyebrow")}</p>
            <h1 className="text-balance text-4xl leading-tight sm:text-5xl sm:leading-[1.12]">{t("hero.title")}</h1>
            <p className="max-w-xl text-lg text-muted-foreground">{t("hero.body")}</p>
            <div className="mt-2 flex flex-wrap gap-3">
              <Button asChild size="lg">
                <Link href={signedIn ? "/brands" : "/sign-up"}>{signedIn ? t("nav.console") : t("hero.start")}</Link>
              </Button>
              <Button asChild size="lg" variant="outline">
                <a href="#how">{t("hero.look")}</a>
              </Button>
            </div>
          </div>
          <DecisionCard />
        </section>
        <Pillars />
        <Steps />
        <Trust />
      </main>
      <footer className="border-t">
        <div className="mx-auto flex max-w-6xl items-center gap-3 px-5 py-8 text-muted-foreground text-xs sm:px-8">
          <WeaveMark className="size-5" />
          <span className="flex-1">{t("footer")}</span>
          <span className="sm:hidden">
            <LanguageSwitch />
          </span>
        </div>
      </footer>
    </div>
  );
}
