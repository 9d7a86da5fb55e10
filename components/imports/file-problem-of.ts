import { TRPCClientError } from "@trpc/client";

/** What the server said is wrong with the file: a code, and the row when it knows one. */
export function fileProblemOf(fields: readonly string[], error: unknown): { code?: string; row?: number } {
  const row = /^rows\[(\d+)\]$/.exec(fields[0] ?? "")?.[1];
  const errors = error instanceof TRPCClientError ? error.data?.errors : undefined;
  const code = Array.isArray(errors) ? errors[0]?.message : undefined;
  return { code: typeof code === "string" ? code : undefined, row: row ? Number(row) : undefined };
}
