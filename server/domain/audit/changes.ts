export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

/** What a thing was and is, by field. */
export type Changes = Record<string, { from: AuditValue; to: AuditValue }>;

/** Amounts beyond 2^53 stay exact as text; moments are ISO 8601. */
function plain(value: unknown): AuditValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object") return value as string | number | boolean;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Key order says nothing: what comes from jsonb is sorted differently. */
function sorted(value: AuditValue): AuditValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

const isEmpty = (value: AuditValue) => value === null || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * The fields in which two states of one thing differ; absent, null, "" and [] count as the same nothing. Without
 * `before` it was made, without `after` it is gone.
 */
export function changesBetween(before: object | undefined, after: object | undefined): Changes {
  const was = new Map(Object.entries(before ?? {}));
  const is = new Map(Object.entries(after ?? {}));
  const changes: Changes = {};
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const from = plain(was.get(key));
    const to = plain(is.get(key));
    if (isEmpty(from) && isEmpty(to)) continue;
    if (JSON.stringify(sorted(from)) !== JSON.stringify(sorted(to))) changes[key] = { from, to };
  }
  return changes;
}
