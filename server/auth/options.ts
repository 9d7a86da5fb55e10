import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { systemClock } from "@/server/clock";
import { withIdentity } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { checkPasskey } from "@/server/modules/passkeys/service/check-passkey";
import { enterBySso } from "@/server/modules/sso/service";
import { authCookies, isSecureSite } from "./cookies";
import { enterByPassword } from "./enter-by-password";
import { noteFailedSignIn } from "./failed-sign-ins";
import { endFormerSession } from "./former-session";
import { callerAddress } from "./request";
import { type Browser, beginSignIn, type Checked, endSignIn, sessionMs } from "./sign-ins";
import { siteUrl } from "./site-url";
import { ssoProvider } from "./sso";

declare module "next-auth" {
  interface Session {
    user: { id: string; signInId: string };
  }
  interface User {
    signInId: string;
    /** Why somebody who comes back from single sign-on is not let in. */
    problem?: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    signInId?: string;
  }
}

function browserOf(headers: Headers): Browser {
  return { address: callerAddress(headers), userAgent: headers.get("user-agent") ?? "" };
}

async function begin(checked: Checked, headers: Headers) {
  await endFormerSession(headers);
  return { id: checked.userId, signInId: await beginSignIn(checked, browserOf(headers), systemClock()) };
}

/** @param headers of the request that signs in: where a browser is that comes back from single sign-on. */
export function authOptions(headers = new Headers()): NextAuthOptions {
  return {
    secret: env().sessionSecret,
    session: { strategy: "jwt", maxAge: sessionMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isSecureSite(),
    cookies: authCookies(),
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        authorize: async (given, request) => {
          const headers = new Headers(request.headers);
          const checked = await enterByPassword(given ?? {}, browserOf(headers));
          // null is next-auth's own "wrong credentials".
          return checked ? begin(checked, headers) : null;
        },
      }),
      CredentialsProvider({
        id: "passkey",
        credentials: { answer: { type: "text" } },
        authorize: async (given, request) => {
          const headers = new Headers(request.headers);
          const checked = await checkPasskey(given?.answer ?? "", {
            ...{ address: callerAddress(headers), siteUrl: siteUrl(headers), now: systemClock() },
          });
          if (checked.ok) return begin(checked.value, headers);
          const limited = checked.code === "RATE_LIMITED";
          await noteFailedSignIn({ reason: limited ? "limit" : "passkey" }, browserOf(headers), systemClock());
          if (limited) throw new Error(checked.code);
          return null;
        },
      }),
      ...ssoProvider(async (claims) => {
        const checked = await enterBySso(claims, systemClock());
        if (checked.ok) return begin(checked.value, headers);
        const email = checked.code === "CONFLICT" && "email" in claims ? String(claims.email) : undefined;
        await noteFailedSignIn({ email, reason: "sso" }, browserOf(headers), systemClock());
        return { id: "refused", signInId: "", problem: checked.code === "CONFLICT" ? "sso-taken" : "sso" };
      }),
    ],
    callbacks: {
      signIn: ({ user }) => user.signInId !== "" || `/sign-in?problem=${user.problem ?? "sso"}`,
      jwt: ({ token, user }) => (user ? { sub: user.id, signInId: user.signInId } : token),
      session: ({ session, token }) => ({ ...session, user: { id: token.sub ?? "", signInId: token.signInId ?? "" } }),
    },
    events: {
      signOut: async ({ token }) => {
        const { sub, signInId } = token;
        if (sub && signInId) await withIdentity(undefined, (tx) => endSignIn(tx, sub, signInId));
      },
    },
  };
}
