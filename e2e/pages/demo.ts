import { readFileSync } from "node:fs";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";

/** What `npm run up` printed: the demo brand's address, sign-in and key. */
export interface Demo {
  slug: string;
  email: string;
  password: string;
  apiKey: string;
}

const home = path.resolve(process.env.WEFT_E2E_HOME ?? ".weft/e2e");

export const demo = (): Demo => JSON.parse(readFileSync(path.join(home, "demo.json"), "utf8"));

export async function signIn(page: Page, email: string, password: string) {
  await page.goto("/sign-in");
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

type Fixtures = { problems: string[] };
type WorkerFixtures = { storage: string };

/** A page signed in as the demo's owner. What the browser complains about fails the test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  storage: [
    async ({ browser }, use, worker) => {
      const file = path.join(home, `session-${worker.workerIndex}.json`);
      const context = await browser.newContext({ baseURL: worker.project.use.baseURL });
      const { email, password } = demo();
      await signIn(await context.newPage(), email, password);
      await context.storageState({ path: file });
      await context.close();
      await use(file);
    },
    { scope: "worker" },
  ],
  storageState: ({ storage }, use) => use(storage),
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
