import { randomInt } from "node:crypto";

/** First path segments of our own pages; a brand called like one would be unreachable. */
const taken = new Set([
  "api",
  "app",
  "brands",
  "docs",
  "health",
  "invite",
  "join",
  "onboarding",
  "outbox",
  "reset",
  "second-factor",
  "sign-in",
  "sign-out",
  "sign-up",
  "static",
  "verify",
  "weft",
]);

const letters = "abcdefghijkmnpqrstuvwxyz23456789";
const randomSuffix = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");

/** The address part for a brand's name. The first attempt is the name itself when it leaves enough Latin letters. */
export function brandSlug(name: string, attempt: number): string {
  const readable = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 32)
    .replace(/-+$/, "");
  const usable = readable.length >= 2 && !taken.has(readable);
  if (usable && attempt === 0) return readable;
  return `${usable ? readable : "brand"}-${randomSuffix()}`;
}
