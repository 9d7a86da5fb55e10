/** Response headers of every page and handler; next.config.ts applies them. */

/** Set by proxy.ts: what scripts of this page carry. */
export const nonceHeader = "x-nonce";

const development = process.env.NODE_ENV === "development";

/** Scripts by `scripts` only; components set inline styles, so these stay allowed; everything else comes from this site. */
const contentSecurityPolicy = (scripts: string) =>
  [
    "default-src 'self'",
    `script-src ${scripts}${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    // The store app keeps working through a dead spot.
    "worker-src 'self'",
    // Labels are printed from a frame that holds their PDF.
    "frame-src 'self' blob:",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");

/**
 * The policy of one page: only scripts that carry its nonce run, and what they load. Next gives its own scripts the nonce
 * it finds in the request's policy; development needs eval and a socket to reload.
 */
export const pagePolicy = (nonce: string) => contentSecurityPolicy(`'nonce-${nonce}' 'strict-dynamic'`);

// Browsers heed it over TLS only.
const overTls = { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" };

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  // The camera reads barcodes and photographs boxes.
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  overTls,
];

/** Of what is no page: answers, files, and the doubles' own pages, which have no scripts. */
const policyOfRest = [{ key: "Content-Security-Policy", value: contentSecurityPolicy("'self'") }];
const uncached = [{ key: "Cache-Control", value: "no-store" }];
/** The address itself is a secret: no search engine, no referrer. */
const secretLinks = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex" },
];

/** For `headers()` in next.config.ts. Later entries win. */
export const securityHeaders = [
  { source: "/:path*", headers: everywhere },
  { source: "/:rest(api|_next)/:path*", headers: policyOfRest },
  { source: "/:file(.*\\.[a-z]+)", headers: policyOfRest },
  { source: "/api/:path*", headers: uncached },
  { source: "/:page(invite|reset|verify)/:path*", headers: secretLinks },
];

/** Of the public API where it is served alone: nothing of it is ever shown as a page. */
export const apiHeaders = new Map([
  ["X-Content-Type-Options", "nosniff"],
  ["Content-Security-Policy", "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"],
  [overTls.key, overTls.value],
  ["Cache-Control", "no-store"],
]);
