import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/server/env";

export const ssoId = "sso";

/** What the button for single sign-on says; undefined where there is none. */
export const ssoName = (): string | undefined => (env().WEFT_SSO_ISSUER ? env().WEFT_SSO_NAME : undefined);

type Profile = { id: string; signInId: string; problem?: string };

/**
 * The installation's OpenID provider. next-auth and openid-client check state, nonce, PKCE and the ID token's signature,
 * issuer, audience and time.
 * @param enter turns what the provider says about a person into a session; without `signInId` there is none.
 */
export function ssoProvider(enter: (claims: object) => Promise<Profile>): OAuthConfig<object>[] {
  const { WEFT_SSO_ISSUER: issuer, WEFT_SSO_CLIENT_ID: clientId, WEFT_SSO_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) return [];
  return [
    {
      id: ssoId,
      name: env().WEFT_SSO_NAME,
      type: "oauth",
      wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      ...{ clientId, clientSecret, idToken: true, checks: ["pkce", "state", "nonce"] },
      authorization: { params: { scope: "openid email profile", ...strengths() } },
      // Not every provider puts the address into the token. That both speak of one person is checked, given the whole set.
      userinfo: {
        request: async ({ client, tokens }) => ({
          ...(await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])),
          ...claimsOf(tokens.id_token),
        }),
      },
      profile: enter,
    },
  ];
}

const strengths = () => (env().ssoStrengths.length > 0 ? { acr_values: env().ssoStrengths.join(" ") } : {});

/** Which issuer says so, and how they signed in there. The token was verified before. */
function claimsOf(idToken = ""): { iss: unknown; acr: unknown } {
  const { iss, acr } = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
  return { iss, acr };
}
