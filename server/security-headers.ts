/** Response headers of every page and handler; next.config.ts applies them. */

const development = process.env.NODE_ENV === "development";

/**
 * Next puts its data into inline scripts and components set inline styles, so both stay allowed; everything else comes
 * from this site only. Development needs eval and a socket to reload.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self'${development ? " ws: wss:" : ""}`,
  // Labels are printed from a frame that holds their PDF.
  "frame-src 'self' blob:",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "base-uri 'self'",
  "object-src 'none'",
].join("; ");

const everywhere = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  // The camera reads barcodes and photographs boxes.
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  // Browsers heed it over TLS only.
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
];

const uncached = [{ key: "Cache-Control", value: "no-store" }];
/** The address itself is a secret: no search engine, no referrer. */
const secretLinks = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex" },
];

/** For `headers()` in next.config.ts. Later entries win. */
export const securityHeaders = [
  { source: "/:path*", headers: everywhere },
  { source: "/api/:path*", headers: uncached },
  { source: "/:page(invite|reset)/:path*", headers: secretLinks },
];
