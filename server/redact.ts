/** Under such names people and secrets are kept, whatever they are in. */
const secretNames = new Set([
  ...["name", "phone", "mobile", "street", "receiver", "payload"],
  ...["password", "authorization", "cookie", "apikey", "secret", "token"],
]);
const deepest = 6;
const longest = 100;

/**
 * A thing without what may carry a person or a secret, at any depth: values under telling names, what errors have beside kind,
 * message and stack (a database quotes values there), and things of classes, which may hold anything.
 */
function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (value instanceof Error) return { type: value.name, message: value.message, stack: value.stack };
  if (depth >= deepest) return "[deeper]";
  if (Array.isArray(value)) return value.slice(0, longest).map((one) => redact(one, depth + 1));
  const kind = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === null ? redactFields(value, depth) : `[${kind.constructor.name}]`;
}

export const redactFields = (value: object, depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      secretNames.has(name.toLowerCase()) && held !== null && held !== undefined
        ? "[redacted]"
        : redact(held, depth + 1),
    ]),
  );
