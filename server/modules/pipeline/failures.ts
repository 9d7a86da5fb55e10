const connectionLost = /^(08|57P)/;
const worthRetrying = new Set(["40P01", "40001", "55P03", "53300"]);

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** The same work will do later: a deadlock, a lost connection. Says nothing against the orders. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  if (worthRetrying.has(code) || connectionLost.test(code) || code.startsWith("ECONN") || code === "EPIPE") return true;
  return error instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}

/** Somebody else has just processed one of the orders; what is left will do. */
export function isOvertaken(error: unknown): boolean {
  return codeOf(error) === "23505" && constraintOf(error).startsWith("sales_order_");
}

const constraintOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "constraint" in error ? String(error.constraint ?? "") : "";

/** What may be kept of an error: messages quote the data they are about, so only codes and places are. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = codeOf(error);
  if (code) return [error.name, code, constraintOf(error)].filter(Boolean).join(" ");
  const place = error.stack?.split("\n").find((line) => line.trim().startsWith("at "));
  return `${error.name} ${place?.trim().replace(/\(.*[\\/]/, "(") ?? ""}`.trim();
}
