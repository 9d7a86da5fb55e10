/** This site as authenticators know it: passkeys work at its host and answers must come from its origin. */
export function relyingParty(siteUrl: string) {
  const { hostname, origin } = new URL(siteUrl);
  return { id: hostname, origin };
}
