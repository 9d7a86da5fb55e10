"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export function EndSignIn({ id, name }: { id: string; name: string }) {
  const t = useTranslations("account.signIns");
  const failureText = useFailureText();
  const router = useRouter();
  const end = useMutation(
    useTRPC().signIns.end.mutationOptions({
      onSuccess: () => toast.success(t("ended", { name })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => router.refresh(),
    }),
  );
  return (
    <Button
      variant="outline"
      size="sm"
      aria-label={t("endLabel", { name })}
      loading={end.isPending}
      onClick={() => end.mutate({ id })}
    >
      {t("end")}
    </Button>
  );
}
