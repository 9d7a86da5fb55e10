import { checkReadiness } from "@/server/modules/health/service/readiness";

/** Ready: a balancer may send people here. 503 says what is missing. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return Response.json(readiness, {
    status: readiness.ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
