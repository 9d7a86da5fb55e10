import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { JoinAsMyself, JoinWithNewAccount } from "./join-form";
import { SignOutButton } from "./sign-out-button";

interface InvitationChoiceProps {
  token: string;
  invitation: { brandName: string; email: string; hasAccount: boolean };
  signedInAs: string | undefined;
}

/** The way in for this visitor: join at once, sign in first, change the account, or make one. */
export function InvitationChoice({ token, invitation, signedInAs }: InvitationChoiceProps) {
  const t = useTranslations("auth.invite");
  const { brandName: brand, email, hasAccount } = invitation;
  const here = `/invite/${token}`;
  if (signedInAs === email) return <JoinAsMyself token={token} email={email} brand={brand} />;
  if (signedInAs) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="text-base text-muted-foreground">{t("other", { current: signedInAs, email })}</p>
        <SignOutButton to={here} size="lg">
          {t("switch")}
        </SignOutButton>
      </div>
    );
  }
  if (!hasAccount) return <JoinWithNewAccount token={token} email={email} brand={brand} />;
  const signIn = new URLSearchParams({ next: here, email });
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-base text-muted-foreground">{t("hasAccount", { email })}</p>
      <Button asChild size="lg">
        <Link href={`/sign-in?${signIn}`}>{t("signIn")}</Link>
      </Button>
    </div>
  );
}
