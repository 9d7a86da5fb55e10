"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

function save(name: string, base64: string) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Takes a file as it is; undefined for those who may not see people in it. */
export function useFetchFile() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const may = useMay("orders:reveal");
  const fetched = useMutation(
    trpc.drops.fetchFile.mutationOptions({
      onSuccess: ({ name, base64 }) => save(name, base64),
      onError: (error) => toast.error(failureText(error)),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.drops.pathFilter());
        await queryClient.invalidateQueries(trpc.edi.pathFilter());
      },
    }),
  );
  return may ? { busy: fetched.isPending, run: (id: string) => fetched.mutate({ id }) } : undefined;
}
