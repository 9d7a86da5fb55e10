import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { systemClock } from "@/server/clock";
import { withIdentity } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { checkPasskey } from "@/server/modules/passkeys/service/check-passkey";
import { enterBySso } from "@/server/modules/sso/service";
import { checkCredentials } from "./credentials";
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

async function begin(checked: Checked, browser: Browser) {
  return { id: checked.userId, signInId: await beginSignIn(checked, browser, systemClock()) };
}

/** @param headers of the request that signs in: where a browser is that comes back from single sign-on. */
export function authOptions(headers = new Headers()): NextAuthOptions {
  return {
    secret: env().sessionSecret,
    session: { strategy: "jwt", maxAge: sessionMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    // Session cookies are httpOnly and SameSite=Lax; behind TLS also Secure, with the __Secure- and __Host- prefixes.
    useSecureCookies: env().NEXTAUTH_URL?.startsWith("https:") ?? false,
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        authorize: async (given, request) => {
          const browser = browserOf(new Headers(request.headers));
          const checked = await checkCredentials(given ?? {}, browser.address);
          // next-auth passes an error's message to the form; null is its own "wrong credentials".
          if (!checked.ok && checked.code === "RATE_LIMITED") throw new Error(checked.code);
          if (!checked.ok) return null;
          if (typeof checked.value === "string") throw new Error(checked.value);
          return begin(checked.value, browser);
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
          if (!checked.ok && checked.code === "RATE_LIMITED") throw new Error(checked.code);
          return checked.ok ? begin(checked.value, browserOf(headers)) : null;
        },
      }),
      ...ssoProvider(async (claims) => {
        const checked = await enterBySso(claims, systemClock());
        if (checked.ok) return begin(checked.value, browserOf(headers));
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
