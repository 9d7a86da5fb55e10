/** "current transaction is aborted": what statements say that were sent behind the one that failed. */
const abortedCode = "25P02";

const isEcho = (reason: unknown) =>
  typeof reason === "object" && reason !== null && "code" in reason && reason.code === abortedCode;

/**
 * Waits for statements of one transaction that were sent together. When one fails, the others have ended too before
 * this throws: none may run after the transaction, on a connection that serves another brand by then.
 */
export async function together<T extends readonly unknown[] | []>(
  statements: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const settled = await Promise.allSettled(statements);
  const failures = settled.flatMap((result): unknown[] => (result.status === "rejected" ? [result.reason] : []));
  if (failures.length > 0) throw failures.find((reason) => !isEcho(reason)) ?? failures[0];
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as {
    -readonly [P in keyof T]: Awaited<T[P]>;
  };
}
