import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/server/env";
import { checkCredentials } from "./credentials";
import { callerAddress } from "./request";

declare module "next-auth" {
  interface Session {
    user: { id: string; sessionVersion: number };
  }
  interface User {
    sessionVersion: number;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionVersion?: number;
  }
}

const thirtyDays = 30 * 24 * 3600;

export function authOptions(): NextAuthOptions {
  return {
    secret: env().sessionSecret,
    session: { strategy: "jwt", maxAge: thirtyDays },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    // Session cookies are httpOnly and SameSite=Lax; behind TLS also Secure, with the __Secure- and __Host- prefixes.
    useSecureCookies: env().NEXTAUTH_URL?.startsWith("https:") ?? false,
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (given, request) => {
          const checked = await checkCredentials(given ?? {}, callerAddress(new Headers(request.headers)));
          if (checked.ok) return checked.value;
          // next-auth passes an error's message to the form; null is its own "wrong credentials".
          if (checked.code === "RATE_LIMITED") throw new Error(checked.code);
          return null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionVersion: user.sessionVersion } : token),
      session: ({ session, token }) => ({
        ...session,
        user: { id: token.sub ?? "", sessionVersion: token.sessionVersion ?? -1 },
      }),
    },
  };
}
