import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/server/env";
import { runForBudget } from "@/server/jobs/run";

export const maxDuration = 60;

const longestMs = 55_000;
const digest = (value: string) => createHash("sha256").update(value).digest();

/** For any cron: does waiting work for at most `?budgetMs=` and says how much it did. */
export async function POST(request: Request): Promise<Response> {
  const given = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  if (!timingSafeEqual(digest(given), digest(env().jobsSecret))) {
    return Response.json({ error: "A bearer secret is required" }, { status: 401 });
  }
  const wanted = Number(new URL(request.url).searchParams.get("budgetMs") ?? 10_000);
  if (!Number.isInteger(wanted) || wanted < 100 || wanted > longestMs) {
    return Response.json({ error: `budgetMs is a whole number from 100 to ${longestMs}` }, { status: 400 });
  }
  return Response.json(await runForBudget(wanted));
}
