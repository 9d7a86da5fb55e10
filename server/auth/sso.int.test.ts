import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { newId, type UserId } from "@/server/ids";
import { type OidcProvider, startOidcProvider } from "@/server/integrations/oidc/emulator";
import { requestReset } from "@/server/modules/identity/service/reset-password";
import { removeMember } from "@/server/modules/team/service/members";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { findBrandAccess } from "./brand";
import { authOptions } from "./options";
import { findSignIn } from "./sign-ins";

const client = { id: "weft", secret: "a secret: with/odd+characters" };
const domain = `${newId()}.test`;
const settings = env();
const before = { ...settings };
let provider: OidcProvider;

beforeAll(async () => {
  provider = await startOidcProvider(client);
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.fault = undefined;
  const sso = {
    WEFT_SSO_ISSUER: provider.issuer,
    WEFT_SSO_CLIENT_ID: client.id,
    WEFT_SSO_CLIENT_SECRET: client.secret,
  };
  Object.assign(settings, sso, { ssoDomains: [domain] });
});
afterEach(() => Object.assign(settings, before));

type Cookies = Record<string, string>;
const headers = new Headers({ "user-agent": "Mozilla/5.0 (iPad) Version/18.5 Safari/605.1.15" });

/** One request to the sign-in handler, as a browser makes it; cookies are kept. */
async function request(cookies: Cookies, place: string, given: { query?: object; body?: object }) {
  const { query, body } = given;
  const asked = {
    method: body ? "POST" : "GET",
    cookies,
    body,
    headers: {},
    query: { ...query, nextauth: place.split("/") },
  };
  const answer: { set: string[]; location: string; body: unknown } = { set: [], location: "", body: undefined };
  const response = {
    status: () => response,
    getHeader: (name: string) => (name === "Set-Cookie" ? answer.set : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name === "Set-Cookie") answer.set = [value].flat();
      if (name === "Location") answer.location = String(value);
      return response;
    },
    end: () => undefined,
    send: (sent: unknown) => {
      answer.body = sent;
    },
  };
  const options = { ...authOptions(headers), logger: { error: () => undefined } };
  await NextAuth(asked as never, response as never, options);
  for (const one of answer.set) {
    const [name = "", value = ""] = (one.split(";")[0] ?? "").split("=");
    cookies[name] = decodeURIComponent(value);
  }
  return answer;
}

/** The whole way: the button, the provider's page, and back. */
async function signInWith(person: object, spoil: (back: URL, cookies: Cookies) => void = () => undefined) {
  provider.person = { sub: newId(), ...person };
  const cookies: Cookies = {};
  const { body } = await request(cookies, "csrf", {});
  const csrfToken = (body as { csrfToken: string }).csrfToken;
  const away = await request(cookies, "signin/sso", { body: { csrfToken, callbackUrl: "/brands" } });
  const page = await fetch(away.location, { redirect: "manual" });
  const back = new URL(page.headers.get("location") ?? "");
  spoil(back, cookies);
  const landed = await request(cookies, "callback/sso", { query: Object.fromEntries(back.searchParams) });
  const session = await decode({ token: cookies["next-auth.session-token"], secret: settings.sessionSecret });
  const found = session?.sub && (await findSignIn(session.sub as UserId, session.signInId ?? "", new Date()));
  return { redirect: landed.location, session: found || undefined };
}

const person = (email: string) => ({ email, email_verified: true, name: "Ann" });
const newAddress = () => `${newId()}@${domain}`;

test("a newcomer gets an account with a proved address and a session with two factors", async () => {
  const email = newAddress();
  const { session, redirect } = await signInWith(person(email.toUpperCase()));
  expect(session).toMatchObject({ email, name: "Ann", emailVerified: true, twoFactors: true });
  expect(redirect).toMatch(/\/brands$/);
});

test("signing in again has the provider ask, too, instead of what it remembers", async () => {
  const cookies: Cookies = {};
  const { body } = await request(cookies, "csrf", {});
  const { csrfToken } = body as { csrfToken: string };
  const asked = { query: { prompt: "login" }, body: { csrfToken, callbackUrl: "/mill/settings/keys" } };
  const away = new URL((await request(cookies, "signin/sso", asked)).location);
  expect(away.searchParams.get("prompt")).toBe("login");
  // State, nonce and PKCE go along as ever.
  for (const name of ["state", "nonce", "code_challenge"]) expect(away.searchParams.get(name)).toBeTruthy();
});

test("an address that is not verified, missing, or of another domain is refused and makes no account", async () => {
  const email = newAddress();
  for (const claims of [
    { email },
    { email, email_verified: false },
    { email, email_verified: "true" },
    { email_verified: true },
    person(`${newId()}@elsewhere.test`),
    person(`${newId()}@sub.${domain}`),
    person(`a@b@${domain}`),
  ]) {
    const { session, redirect } = await signInWith(claims);
    expect(session, JSON.stringify(claims)).toBeUndefined();
    expect(redirect).toBe("/sign-in?problem=sso");
  }
  expect(await withIdentity(undefined, (tx) => tx.db.appUser.count({ where: { email } }))).toBe(0);
});

const lie = (fault: OidcProvider["fault"]) => () => {
  provider.fault = fault;
};

test.each([
  ["a token with another nonce", lie("nonce")],
  ["a token for another client", lie("audience")],
  ["a token signed by a stranger", lie("signature")],
  ["a token of another issuer", lie("issuer")],
  ["another state", (back: URL) => back.searchParams.set("state", "x")],
  ["somebody else's code", (back: URL) => back.searchParams.set("code", "x")],
  ["a lost code verifier", (_: URL, cookies: Cookies) => void delete cookies["next-auth.pkce.code_verifier"]],
  ["another browser", (_: URL, cookies: Cookies) => void delete cookies["next-auth.state"]],
])("%s signs nobody in", async (_, spoil) => {
  const { session, redirect } = await signInWith(person(newAddress()), spoil);
  expect(session).toBeUndefined();
  expect(redirect).toMatch(/error=OAuthCallback$/);
});

test("an account is linked when its address was proved; who made it without proof loses it", async () => {
  const proved = await createTestPerson();
  const squatter = await createTestPerson();
  const [email, other] = [newAddress(), newAddress()];
  const rename = (id: string, data: object) =>
    withIdentity(undefined, (tx) => tx.db.appUser.update({ where: { id }, data }));
  await rename(proved.userId, { email, emailVerifiedAt: new Date() });
  await rename(squatter.userId, { email: other });
  const [kept, lost] = [await signedIn(proved.userId, new Date()), await signedIn(squatter.userId, new Date())];
  expect((await signInWith(person(email))).session).toMatchObject({ userId: proved.userId, name: "Person" });
  expect(await findSignIn(proved.userId, kept.signInId, new Date())).toBeDefined();
  const { session } = await signInWith(person(other));
  expect(session).toMatchObject({ userId: squatter.userId, emailVerified: true });
  expect(await findSignIn(squatter.userId, lost.signInId, new Date())).toBeUndefined();
  const hashes = await withIdentity(undefined, (tx) =>
    tx.db.appUser.findMany({ where: { id: { in: [proved.userId, squatter.userId] } }, select: { passwordHash: true } }),
  );
  expect(new Set(hashes.map(({ passwordHash }) => passwordHash)).size).toBe(2);
});

test("newcomers join the brand that is named for them; who was removed does not come back", async () => {
  const brand = await createOwnedBrand();
  Object.assign(settings, { WEFT_SSO_BRAND: brand.slug, WEFT_SSO_ROLE: "support" });
  const [email, sub] = [newAddress(), newId()];
  const { session } = await signInWith({ ...person(email), sub });
  const userId = session?.userId as UserId;
  expect(await findBrandAccess(userId, brand.slug)).toMatchObject({ role: "support" });
  const where = { tenantId_userId: { tenantId: brand.tenantId, userId } };
  const { id } = await withTenant(brand.tenantId, (tx) => tx.db.membership.findUniqueOrThrow({ where }));
  await removeMember({ tenantId: brand.tenantId, userId: brand.owner.userId, ...acting("owner"), now: new Date() }, id);
  expect((await signInWith({ ...person(email), sub })).session?.userId).toBe(userId);
  expect(await findBrandAccess(userId, brand.slug)).toBeUndefined();
});

test("after the first time a person is who the provider calls so, whatever their address is", async () => {
  const [sub, email, married] = [newId(), newAddress(), newAddress()];
  const { session } = await signInWith({ ...person(email), sub });
  const userId = session?.userId as UserId;
  expect((await signInWith({ ...person(email), sub })).session?.userId).toBe(userId);
  await requestReset({ email, address: newId(), siteUrl: "https://weft.test", now: new Date() });
  expect((await signInWith({ ...person(married), sub })).session).toMatchObject({ userId, email: married });
  const links = await withIdentity(undefined, (tx) => tx.db.passwordReset.count({ where: { userId } }));
  expect(links).toBe(0);
});

test("an address that is another account's stays there; the person comes in all the same", async () => {
  const [sub, email, other] = [newId(), newAddress(), newAddress()];
  const { session } = await signInWith({ ...person(email), sub });
  await signInWith(person(other));
  expect((await signInWith({ ...person(other), sub })).session).toMatchObject({ userId: session?.userId, email });
});

test("who is given a former colleague's address is not taken for them, and is told so", async () => {
  const email = newAddress();
  const { session } = await signInWith(person(email));
  const second = await signInWith(person(email));
  expect(second.session).toBeUndefined();
  expect(second.redirect).toBe("/sign-in?problem=sso-taken");
  expect((await signInWith({ ...person(email), sub: undefined })).session).toBeUndefined();
  const found = await withIdentity(undefined, (tx) => tx.db.ssoIdentity.findMany({ where: { user: { email } } }));
  expect(found).toMatchObject([{ userId: session?.userId, issuer: provider.issuer }]);
});

test("a provider that calls itself otherwise than the settings do signs nobody in", async () => {
  Object.assign(settings, { WEFT_SSO_ISSUER: provider.issuer.replace("127.0.0.1", "localhost") });
  const { session, redirect } = await signInWith(person(newAddress()));
  expect(session).toBeUndefined();
  expect(redirect).toBe("/sign-in?problem=sso");
});

test("somebody known by single sign-on sets no password by mail: the letter says where to sign in", async () => {
  const email = newAddress();
  await signInWith(person(email));
  await requestReset({ email, address: newId(), siteUrl: "https://weft.test", now: new Date() });
  const mail = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findFirstOrThrow({ where: { toAddress: email } }),
  );
  expect(mail.textBody).toContain("/sign-in");
  expect(mail.textBody).not.toContain("/reset/");
});

test("where a strength is asked for, who signed in otherwise is refused", async () => {
  Object.assign(settings, { ssoStrengths: ["mfa", "phr"] });
  const [sub, email] = [newId(), newAddress()];
  for (const acr of [undefined, "pwd", "mfa phr"]) {
    const { session, redirect } = await signInWith({ ...person(email), sub, acr });
    expect([acr, session]).toEqual([acr, undefined]);
    expect(redirect).toBe("/sign-in?problem=sso");
  }
  expect((await signInWith({ ...person(email), sub, acr: "phr" })).session).toMatchObject({ email });
  expect(provider.asked).toBe("mfa phr");
});
