import { cookies } from "next/headers";
import { z } from "zod";
import { beginConsentInput, consentAgainInput } from "@/lib/contracts/shop-setup";
import { hostCookie, isSecureSite } from "@/server/auth/cookies";
import { isForeignOrigin } from "@/server/auth/request";
import { authorizeChange } from "@/server/auth/request-access";
import { newToken } from "@/server/auth/secret-token";
import { siteUrl } from "@/server/auth/site-url";
import { systemClock } from "@/server/clock";
import { type Failure, failureCodes } from "@/server/errors";
import { jsonWithin } from "@/server/files/body-within";
import { beginConsent, beginConsentAgain } from "@/server/modules/shops/service/begin-consent";
import { finishConsent } from "@/server/modules/shops/service/finish-consent";

interface Params {
  params: Promise<{ brand: string }>;
}

const browserCookie = () => hostCookie("weft-consent");
const cookieSeconds = 600;

const addresses = (request: Request, brand: string) => {
  const site = siteUrl(request.headers);
  return { site, redirectUri: `${site}/api/${brand}/shops/consent`, simulatorsAt: `${site}/api/${brand}/simulator` };
};

const largestBody = 1_000_000;

const refuse = ({ code, detail, errors }: Failure) =>
  Response.json({ code, detail, errors }, { status: failureCodes[code].http });

/** `POST /api/{brand}/shops/consent`: where the shop's owner is asked. This browser alone may come back. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (isForeignOrigin(request)) return Response.json({ code: "FORBIDDEN" }, { status: 403 });
  const { brand } = await params;
  const by = await authorizeChange(request, brand, "network:write");
  if (!by.ok) return refuse(by);
  const asked: unknown = await jsonWithin(request, largestBody);
  const input = z.union([consentAgainInput, beginConsentInput]).safeParse(asked);
  if (!input.success) return Response.json({ code: "INVALID" }, { status: failureCodes.INVALID.http });
  const { site: _site, ...where } = addresses(request, brand);
  const jar = await cookies();
  const browser = jar.get(browserCookie())?.value ?? newToken().token;
  const { tenantId, userId } = by.value;
  const from = { ...where, userId, browser, now: systemClock() };
  const begun =
    "shop" in input.data
      ? await beginConsentAgain(tenantId, input.data.shop, from)
      : await beginConsent(tenantId, input.data, from);
  if (!begun.ok) return refuse(begun);
  jar.set(browserCookie(), browser, {
    ...{ httpOnly: true, sameSite: "lax", secure: isSecureSite(), maxAge: cookieSeconds, path: "/" },
  });
  return Response.json(begun.value);
}

/** The way back from the platform's page: on into the wizard, or to the shop that was asked again. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { brand } = await params;
  const { site, redirectUri } = addresses(request, brand);
  const to = (path: string) => Response.redirect(`${site}${path}`, 303);
  const shops = `/${brand}/channels/shops`;
  const by = await authorizeChange(request, brand, "network:write");
  if (!by.ok) return by.code === "UNAUTHENTICATED" ? to("/sign-in") : refuse(by);
  const browser = (await cookies()).get(browserCookie())?.value ?? "";
  const query = new URL(request.url).searchParams;
  const who = { userId: by.value.userId, browser, redirectUri, now: systemClock() };
  const end = await finishConsent(by.value.tenantId, query, who);
  if (end.again) return to(`${shops}/${end.again}?${new URLSearchParams({ consent: end.ok ? "given" : end.why })}`);
  if (end.ok) return to(`${shops}/${end.id}/setup`);
  const told = new URLSearchParams({ consent: end.why, ...(end.id && { id: end.id }) });
  return to(`${shops}/connect?${told}`);
}
