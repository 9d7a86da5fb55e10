/** Alive: the process answers. Whether it can work is /api/v1/health. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
