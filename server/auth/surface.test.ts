import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { navGroups } from "@/components/layout/nav";
import { permissions } from "@/lib/contracts/permissions";

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((name) => path.join("app", name));
const sourceOf = (file: string) => readFileSync(file, "utf8");

/** What a console page asks of its visitor, as it says itself; undefined when it does not say. */
function accessOf(source: string): string | undefined {
  return /requireBrand\(\s*[^"']*?,\s*"([a-z:]+)"(?:,\s*"by channel")?,?\s*\)/s.exec(source)?.[1];
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

/** What keeps to the channels a member is limited to; everything else is closed to them. */
const byChannel = [
  "app/(console)/[brand]/bundles/page.tsx",
  "app/(console)/[brand]/exceptions/page.tsx",
  "app/(console)/[brand]/fulfillment/page.tsx",
  "app/(console)/[brand]/imports/[id]/page.tsx",
  "app/(console)/[brand]/imports/new/page.tsx",
  "app/(console)/[brand]/imports/page.tsx",
  "app/(console)/[brand]/orders/[id]/page.tsx",
  "app/(console)/[brand]/orders/new/page.tsx",
  "app/(console)/[brand]/orders/page.tsx",
  "app/(console)/[brand]/page.tsx",
  "app/(console)/[brand]/skus/page.tsx",
  "app/(console)/[brand]/stock/low/page.tsx",
  "app/(console)/[brand]/stock/page.tsx",
  "app/(console)/[brand]/stock/styles/[id]/page.tsx",
  "app/(console)/[brand]/stock/styles/page.tsx",
  "app/(console)/[brand]/styles/[id]/page.tsx",
  "app/api/[brand]/export/[list]/route.ts",
  "app/api/[brand]/imports/[id]/errors/route.ts",
  "app/api/[brand]/imports/upload/route.ts",
  "app/api/live/route.ts",
];

test("what opens to members limited to channels is known, and the menu says the same", () => {
  const open = files.filter((file) => /\.tsx?$/.test(file) && sourceOf(file).includes('"by channel"'));
  expect(open.sort()).toEqual(byChannel);
  const inMenu = navGroups.flatMap(({ entries }) =>
    entries.filter((entry) => entry.byChannel).map(({ path: at }) => at),
  );
  for (const at of inMenu) expect(byChannel).toContain(path.join("app/(console)/[brand]", at, "page.tsx"));
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
  // Refusals are written down by the one, not by the other.
  expect(source).not.toMatch(/\bauthorize\(/);
  if (other) {
    expect(source).toMatch(other);
    return;
  }
  expect(source).toMatch(/authorize(Request|Change)\(|currentUser\(|NextAuth\(/);
  if (/\b(POST|PUT|PATCH|DELETE)\b/.test(source)) expect(source).toContain("isForeignOrigin(request)");
});

/** Handlers that take a POST of a session and change nothing of the brand's by themselves. */
const changeNothing: Record<string, string> = {
  "app/api/[brand]/labels/route.ts": "paper of what is there: parcels that are made have to leave, whatever is owed",
  "app/api/[brand]/slips/route.ts": "the same",
  "app/api/[brand]/simulator/[platform]/[...path]/route.ts": "plays a platform's page",
  "app/api/auth/[...nextauth]/route.ts": "is about a person",
  "app/api/trpc/[trpc]/route.ts": "every procedure asks for itself",
};

test("handlers that change something are closed while a bill is owed, as procedures are", () => {
  const posts = handlers.filter((file) => /\bPOST\b/.test(sourceOf(file)) && !withoutSession[file]);
  const open = posts.filter((file) => !sourceOf(file).includes("authorizeChange("));
  expect(open.sort()).toEqual(Object.keys(changeNothing).sort());
});

test("no handler reads what it is sent without bounds", () => {
  const handlers = files.filter((file) => /route\.ts$/.test(file));
  const unbounded = handlers.filter((file) => /request\.(json|text|formData|arrayBuffer|blob)\(/.test(sourceOf(file)));
  expect(handlers.length).toBeGreaterThan(20);
  expect(unbounded).toEqual([]);
});
