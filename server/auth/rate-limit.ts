import { createHash } from "node:crypto";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";

export interface Limit {
  name: string;
  points: number;
  minutes: number;
}

export const limits = {
  signInAccount: { name: "sign-in:account", points: 10, minutes: 15 },
  signInAddress: { name: "sign-in:address", points: 60, minutes: 15 },
  codeAccount: { name: "code:account", points: 5, minutes: 15 },
  /** Whoever knows the password and guesses on for a year has one chance in thirty. */
  codeDay: { name: "code:day", points: 30, minutes: 24 * 60 },
  passkeyAddress: { name: "passkey:address", points: 60, minutes: 15 },
  proofAccount: { name: "proof:account", points: 5, minutes: 60 },
  signUpAddress: { name: "sign-up:address", points: 20, minutes: 60 },
  resetAccount: { name: "reset:account", points: 3, minutes: 60 },
  resetAddress: { name: "reset:address", points: 20, minutes: 60 },
  /** People in clear, one person's looks at them: enough for a day's calls, too few to copy a list. */
  revealHour: { name: "reveal:hour", points: 60, minutes: 60 },
  revealDay: { name: "reveal:day", points: 300, minutes: 24 * 60 },
  /** Lists and tables as files, one person's. */
  exports: { name: "exports", points: 100, minutes: 60 },
  invitations: { name: "invitations", points: 100, minutes: 60 },
  posRequests: { name: "pos:requests", points: 600, minutes: 1 },
  posPickupMisses: { name: "pos:pickup-misses", points: 20, minutes: 15 },
  tokenAddress: { name: "token:address", points: 60, minutes: 15 },
} as const satisfies Record<string, Limit>;

/** Accounts and addresses are kept as hashes: the table says nothing about who tried. */
function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash("sha256").update(subject.toLowerCase()).digest("base64url").slice(0, 32)}`;
}

// One statement, so that attempts at the same time are all counted; it also sweeps a few windows that are long over.
const takeSql = `
  WITH swept AS (
    DELETE FROM rate_limit WHERE key IN (
      SELECT key FROM rate_limit WHERE window_ends_at < $2::timestamptz - interval '1 day' AND key <> $1
      LIMIT 20 FOR UPDATE SKIP LOCKED)
  )
  INSERT INTO rate_limit AS held (key, points, window_ends_at)
  VALUES ($1, 1, $2::timestamptz + make_interval(mins => $3::int))
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN held.window_ends_at <= $2 THEN 1 ELSE held.points + 1 END,
    window_ends_at = CASE WHEN held.window_ends_at <= $2 THEN excluded.window_ends_at ELSE held.window_ends_at END
  RETURNING points, window_ends_at AS until`;

/**
 * Counts one attempt in its own transaction, so that a failing request cannot take it back.
 * @returns RATE_LIMITED once the window's points are used up.
 */
export async function takeAttempt(limit: Limit, subject: string, now: Date): Promise<Result<true>> {
  const [row] = await withIdentity(undefined, (tx) =>
    tx.query<{ points: number; until: Date }>(takeSql, [keyOf(limit, subject), now, limit.minutes]),
  );
  if (row && row.points <= limit.points) return ok(true);
  return { ...fail("RATE_LIMITED", "Too many attempts; wait a while"), ...(row ? { until: row.until } : {}) };
}

/** One attempt at each; the first limit that is used up answers. */
export async function takeAttempts(now: Date, ...attempts: (readonly [Limit, string])[]): Promise<Result<true>> {
  for (const [limit, subject] of attempts) {
    const allowed = await takeAttempt(limit, subject, now);
    if (!allowed.ok) return allowed;
  }
  return ok(true);
}

/** Takes back one attempt that turned out to be legitimate. */
export async function refundAttempt(limit: Limit, subject: string): Promise<void> {
  await withIdentity(undefined, (tx) =>
    tx.execute("UPDATE rate_limit SET points = greatest(points - 1, 0) WHERE key = $1", [keyOf(limit, subject)]),
  );
}

/** Forgets a subject's attempts, for example an account's once its password was right. */
export async function clearAttempts(limit: Limit, subject: string): Promise<void> {
  await withIdentity(undefined, (tx) => tx.execute("DELETE FROM rate_limit WHERE key = $1", [keyOf(limit, subject)]));
}
