import type { BrowserContext, Page } from "@playwright/test";
import type { Role } from "@/lib/contracts/permissions";
import { procedure } from "./procedure";

const password = "a-long-password-1";

/** Somebody new whom the owner has invited, in a context of their own; they have just accepted. */
export async function joinAs(
  owner: Page,
  context: BrowserContext,
  { role, locationIds = [] }: { role: Role; locationIds?: string[] },
) {
  const email = `${role}-${Date.now()}${Math.floor(Math.random() * 1000)}@brand.test`;
  const invitation = { email, role, locationIds };
  const { token } = await procedure<{ token: string }>(owner, "mutation", "team.invite", invitation);
  const page = await context.newPage();
  await page.goto(`/invite/${token}`);
  await page.locator('input[autocomplete="name"]').fill("同事小李");
  await page.locator('input[type="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith("/invite"));
  const { members } = await procedure<{ members: { id: string; email: string }[] }>(owner, "query", "team.list");
  const membershipId = members.find((member) => member.email === email)?.id ?? "";
  return { page, email, password, membershipId };
}
