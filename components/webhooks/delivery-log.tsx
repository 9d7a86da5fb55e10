"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { paged } from "@/components/data-table/paged";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { DeliveryLine } from "./delivery-line";
import type { Webhook } from "./webhook-types";

const lookMs = 5_000;

interface DeliveryLogProps {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What was sent to an address and what waits. */
export function DeliveryLog({ webhook, open, onOpenChange }: DeliveryLogProps) {
  const t = useTranslations("webhooks.log");
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>{t("title", { name: webhook.name })}</SheetTitle>
          <p className="text-muted-foreground text-xs">{t("description")}</p>
        </SheetHeader>
        <SheetBody>
          <Lines webhook={webhook} />
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}

function Lines({ webhook: { id, status } }: { webhook: Webhook }) {
  const t = useTranslations("webhooks.log");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const query = useInfiniteQuery(
    trpc.webhooks.deliveries.infiniteQueryOptions(
      { id },
      // Further pages are read on purpose: what was scrolled to stays as it is.
      { ...paged, refetchInterval: ({ state: { data } }) => (data && data.pages.length > 1 ? false : lookMs) },
    ),
  );
  const replay = useMutation(
    trpc.webhooks.replay.mutationOptions({
      onSuccess: () => toast.success(t("replayed")),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
    }),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-32" />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("empty")} description={t("emptyDescription")} />;
  return (
    <>
      <ul className="divide-y">
        {items.map((delivery) => (
          <DeliveryLine
            key={delivery.id}
            delivery={delivery}
            busy={replay.isPending}
            onReplay={status === "active" ? () => replay.mutate({ id: delivery.id }) : undefined}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="outline"
          size="sm"
          className="mt-3 w-full"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}
