import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/server/env";
import { checkCredentials } from "./credentials";

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
    pages: { signIn: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (given, request) => checkCredentials(given, request.headers),
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
