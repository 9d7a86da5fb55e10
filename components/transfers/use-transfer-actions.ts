"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { serialProblems } from "@/lib/contracts/lot";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const serialProblem = (message: string) => ["serials", ...serialProblems].includes(message);

/** What moves a transfer on; transfers and stock load again afterwards. */
export function useTransferActions() {
  const t = useTranslations("transfers.failure");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const onSuccess = async () => {
    await queryClient.invalidateQueries(trpc.transfers.pathFilter());
    await queryClient.invalidateQueries(trpc.stock.pathFilter());
  };
  const onError = (error: unknown) => {
    const { code, fields, problems } = failureOf(error);
    // Serial numbers are spoken of where they are typed.
    if (problems.some(({ message }) => serialProblem(message))) return;
    const known = ["OUT_OF_STOCK", "RESERVED_EXCEEDS", "FORBIDDEN", "STALE", "WRONG_STATE"] as const;
    const mine = known.find((one) => one === code);
    if (code === "INVALID" && fields.length > 0) toast.error(t("unknownCodes", { codes: fields.join(", ") }));
    else toast.error(mine ? t(mine, { count: fields.length }) : failureText(error));
    void onSuccess();
  };
  const options = { onSuccess, onError };
  return {
    approve: useMutation(trpc.transfers.approve.mutationOptions(options)),
    pick: useMutation(trpc.transfers.pick.mutationOptions(options)),
    ship: useMutation(trpc.transfers.ship.mutationOptions(options)),
    receive: useMutation(trpc.transfers.receive.mutationOptions(options)),
    settle: useMutation(trpc.transfers.settle.mutationOptions(options)),
    cancel: useMutation(trpc.transfers.cancel.mutationOptions(options)),
    make: useMutation(trpc.transfers.make.mutationOptions(options)),
  };
}
