import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/root";

interface Refusal {
  code: string;
  fields: string[];
  /** Fields with what is wrong with each. */
  problems: { path: string; message: string }[];
  reference: string;
  /** When it may be tried again, where that is known. */
  until: Date | undefined;
}

/** Why a procedure refused: our code, the fields at fault, and the reference it was logged under. */
export function failureOf(error: unknown): Refusal {
  const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : undefined;
  const byStatus: Record<string, string> = { UNAUTHORIZED: "UNAUTHENTICATED" };
  return {
    code: data?.failure ?? byStatus[data?.code ?? ""] ?? "UNEXPECTED",
    problems: data?.errors ?? [],
    fields: data?.errors?.map(({ path }: { path: string }) => path) ?? [],
    reference: data?.reference ?? "–",
    until: data?.until ? new Date(data.until) : undefined,
  };
}
