"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface EventRow {
  id: string;
  type: string;
  receivedAt: Date;
  deliveries: number;
  status: string;
  handledAt: Date | null;
}

const states = ["taken", "ignored", "unknown"] as const;

/** What Stripe has reported about the brand lately. */
export function EventList({ events }: { events: EventRow[] }) {
  const t = useTranslations("billing.events");
  const may = useMay("billing:write");
  const router = useRouter();
  const failureText = useFailureText();
  const replay = useMutation(
    useTRPC().billing.replay.mutationOptions({
      onSuccess: () => {
        toast.success(t("replayed"));
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (events.length === 0) return null;
  return (
    <Section title={t("title")} description={t("description")}>
      <Card>
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("type")}</TableHead>
              <TableHead>{t("received")}</TableHead>
              <TableHead numeric>{t("times")}</TableHead>
              <TableHead>{t("status")}</TableHead>
              <TableHead />
            </TableRow>
          </TableHeader>
          <TableBody>
            {events.map((event) => {
              const state = states.find((one) => one === event.status) ?? "unknown";
              const waits = state === "taken" && !event.handledAt;
              return (
                <TableRow key={event.id}>
                  <TableCell className="figures whitespace-nowrap">{event.type}</TableCell>
                  <TableCell>
                    <TimeText at={event.receivedAt} />
                  </TableCell>
                  <TableCell numeric>
                    <NumberText value={event.deliveries} />
                  </TableCell>
                  <TableCell>
                    <Badge dot tone={waits ? "warning" : state === "taken" ? "success" : "neutral"}>
                      {waits ? t("waiting") : t(`states.${state}`)}
                    </Badge>
                  </TableCell>
                  <TableCell className="text-right">
                    {may && (
                      <Button
                        variant="ghost"
                        size="sm"
                        disabled={replay.isPending}
                        onClick={() => replay.mutate({ eventId: event.id })}
                      >
                        {t("replay")}
                      </Button>
                    )}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </Card>
    </Section>
  );
}
