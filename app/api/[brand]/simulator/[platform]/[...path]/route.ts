import { isForeignOrigin } from "@/server/auth/request";
import { authorizeRequest } from "@/server/auth/request-access";
import { type FailureCode, failureCodes } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { visitSimulator } from "@/server/modules/shops/service/visit-simulator";

const largestBody = 1_000_000;

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

async function visit(
  request: Request,
  { params }: { params: Promise<{ brand: string; platform: string; path: string[] }> },
): Promise<Response> {
  if (isForeignOrigin(request)) return refuse("FORBIDDEN");
  const { brand, platform, path } = await params;
  const [channelId = "", ...page] = path;
  const access = await authorizeRequest(request, brand, "network:write");
  if (!access.ok) return refuse(access.code);
  const sent = await bodyWithin(request, largestBody);
  if (!sent.ok) return refuse(sent.code);
  const method = request.method === "POST" ? "POST" : "GET";
  const asked = {
    method,
    path: `/${page.join("/")}`,
    search: new URL(request.url).search,
    body: sent.value.toString(),
  } as const;
  const shown = await visitSimulator(access.value.tenantId, { platform, channelId }, asked);
  if (!shown.ok) return refuse(shown.code);
  const { status, headers } = shown.value;
  const location = headers.get("location");
  return new Response(await shown.value.text(), {
    status,
    headers: { "content-type": headers.get("content-type") ?? "text/html", ...(location && { location }) },
  });
}

/** The consent page of a simulated platform, on which a person agrees as the shop's owner would. */
export const GET = visit;
export const POST = visit;
