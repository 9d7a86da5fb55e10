import Link from "next/link";
import { useTranslations } from "next-intl";
import { LanguageSwitch } from "@/components/auth/language-switch";
import { Wordmark } from "@/components/layout/weave-mark";
import { Button } from "@/components/ui/button";

export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations("marketing.nav");
  return (
    <header className="sticky top-0 z-20 border-b bg-background/90 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-6xl items-center justify-between gap-3 px-5 sm:px-8">
        <Wordmark />
        <nav className="flex items-center gap-1 sm:gap-2">
          <span className="max-sm:hidden">
            <LanguageSwitch />
          </span>
          {signedIn ? (
            <Button asChild>
              <Link href="/brands">{t("console")}</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="ghost">
                <Link href="/sign-in">{t("signIn")}</Link>
              </Button>
              <Button asChild>
                <Link href="/sign-up">{t("signUp")}</Link>
              </Button>
            </>
          )}
        </nav>
      </div>
    </header>
  );
}
