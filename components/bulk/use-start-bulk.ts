"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Starts a bulk action; its id goes to whoever shows how it gets on. */
export function useStartBulk(onStarted: (id: string) => void) {
  const failureText = useFailureText();
  return useMutation(
    useTRPC().bulk.start.mutationOptions({
      onSuccess: ({ id }) => onStarted(id),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
}
