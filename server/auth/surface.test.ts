import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { permissions } from "@/lib/contracts/permissions";

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((name) => path.join("app", name));
const sourceOf = (file: string) => readFileSync(file, "utf8");

/** What a console page asks of its visitor, as it says itself; undefined when it does not say. */
function accessOf(source: string): string | undefined {
  return /requireBrand\(\s*[^"']*?,\s*"([a-z:]+)",?\s*\)/s.exec(source)?.[1];
}

const pages = files.filter((file) => /^app\/\((console|store)\)\//.test(file) && /\/page\.tsx$/.test(file));

test("there are console pages to check", () => {
  expect(pages.length).toBeGreaterThan(5);
});

test.each(pages)("%s names the access it asks for", (file) => {
  expect([...permissions, "member"]).toContain(accessOf(sourceOf(file)));
});

test("a page without a permission is found", () => {
  expect(accessOf("const { brand } = await requireBrand((await params).brand);")).toBeUndefined();
  expect(accessOf("await brandAccessOnce(user.userId, slug)")).toBeUndefined();
  expect(accessOf('await requireBrand((await params).brand, "orders:read")')).toBe("orders:read");
});

/** Handlers that no browser session reaches, each with what it asks for instead. */
const withoutSession: Record<string, RegExp> = {
  "app/(store)/[brand]/store/manifest.webmanifest/route.ts": /GET\(_request/, // Reads nothing but its own address.
  "app/api/health/route.ts": /export function GET\(\)/, // Says that the process lives, nothing else.
  "app/api/ready/route.ts": /export async function GET\(\)/, // Says whether the process can work, nothing else.
  "app/api/metrics/route.ts": /expose\(request\.headers\.get\("authorization"\)\)/, // Bearer token.
  "app/api/jobs/run/route.ts": /timingSafeEqual\(.*jobsSecret/s,
  "app/api/v1/[...path]/route.ts": /restApp/, // API keys; walked in server/rest.
  "app/api/pos/[tenant]/[key]/[...path]/route.ts": /answerRegister\(request, await params/, // Signature.
  "app/api/webhooks/qimen/[tenant]/[connection]/route.ts": /receiveAt\(\{ tenant, connection \}/, // Signature.
  "app/api/webhooks/stripe/route.ts": /receiveEvent\(.*signature/, // Signature.
  "app/api/webhooks/shop/[tenant]/[shop]/route.ts": /receiveNews\(await params/, // Signature.
  "app/api/webhooks/[carrier]/[tenant]/[account]/[token]/route.ts": /receivePush\(await params/, // Token and signature.
};

const handlers = files.filter((file) => /\/route\.ts$/.test(file));

test.each(handlers)("%s knows its caller, and refuses changes from other sites", (file) => {
  const source = sourceOf(file);
  const other = withoutSession[file];
  if (other) {
    expect(source).toMatch(other);
    return;
  }
  expect(source).toMatch(/authorize\(|currentUser\(|NextAuth\(/);
  if (/\b(POST|PUT|PATCH|DELETE)\b/.test(source)) expect(source).toContain("isForeignOrigin(request)");
});
