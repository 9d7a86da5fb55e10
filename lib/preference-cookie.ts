const yearSeconds = 365 * 24 * 3600;
const ofHost = (name: string) => `__Host-${name}`;

/** What a browser is told to keep for a year; over TLS for this host alone, and never sent in clear. */
export function preferenceCookie(name: string, value: string, secure: boolean): string {
  const kept = `${secure ? ofHost(name) : name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
  return secure ? `${kept}; secure` : kept;
}

/** Keeps a preference in this browser. */
export function rememberPreference(name: string, value: string): void {
  Object.assign(document, { cookie: preferenceCookie(name, value, window.location.protocol === "https:") });
}

interface Jar {
  get(name: string): { value: string } | undefined;
}

export const readPreference = (jar: Jar, name: string): string | undefined =>
  (jar.get(ofHost(name)) ?? jar.get(name))?.value;
