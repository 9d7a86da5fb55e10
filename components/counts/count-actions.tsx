"use client";

import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { countNo } from "@/lib/contracts/count";
import type { CountDetail } from "./count-types";
import { PostCount } from "./post-count";
import { useCountActions } from "./use-count-actions";

/** What moves a count on: to review, into the books, or nowhere. */
export function CountActions({ count }: { count: CountDetail }) {
  const t = useTranslations("counts");
  const mayCount = useMay("counts:write");
  const mayPost = useMay("stock:write");
  const { submit, cancel } = useCountActions();
  const step = { countId: count.id, version: count.version };
  const open = count.status === "counting" || count.status === "review";
  return (
    <>
      {open && mayPost && (
        <ConfirmDialog
          trigger={<Button variant="ghost">{t("cancel.open")}</Button>}
          title={t("cancel.title", { no: countNo(count.number) })}
          description={t("cancel.description", { count: count.counted })}
          action={t("cancel.action")}
          onConfirm={() => cancel.mutateAsync(step)}
        />
      )}
      {count.status === "counting" && mayCount && (
        <Button disabled={count.counted === 0} loading={submit.isPending} onClick={() => submit.mutate(step)}>
          {t("submit")}
        </Button>
      )}
      {count.status === "review" && mayPost && <PostCount count={count} />}
    </>
  );
}
