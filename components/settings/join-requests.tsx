"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface JoinRequest {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
}

/** Who asked to be let in by the domain of their address. */
export function JoinRequests({ requests }: { requests: JoinRequest[] }) {
  return (
    <Card>
      <ul className="divide-y">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </Card>
  );
}

function RequestRow({ request }: { request: JoinRequest }) {
  const t = useTranslations("account.joining");
  const failureText = useFailureText();
  const router = useRouter();
  const name = request.name || request.email;
  const decide = useMutation(
    useTRPC().joining.decide.mutationOptions({
      onSuccess: (_, { approve }) => toast.success(t(approve ? "approved" : "declined", { name })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => router.refresh(),
    }),
  );
  const answer = (approve: boolean) => () => decide.mutate({ id: request.id, approve });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 items-center gap-3">
        <Avatar name={name} className="size-8" />
        <div className="min-w-0">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-muted-foreground text-xs">
            {request.email} · <RelativeTime at={request.createdAt} />
          </p>
        </div>
      </div>
      <div className="flex gap-2">
        <Button variant="outline" size="sm" disabled={decide.isPending} onClick={answer(false)}>
          {t("decline")}
        </Button>
        <Button size="sm" disabled={decide.isPending} onClick={answer(true)}>
          {t("approve")}
        </Button>
      </div>
    </li>
  );
}
