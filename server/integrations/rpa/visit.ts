import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { RobotManifest } from "@/lib/contracts/robot-manifest";
import { find, isThere } from "./spots";
import { Standstill } from "./standstill";

const lookMs = 100;
const quietMs = 2_000;

export interface Visit {
  page: Page;
  manifest: RobotManifest;
  baseUrl: string;
  login: { username: string; password: string };
  /** How long a page may take to show what it is. */
  stepMs: number;
  /** Called when the session was of no use and a new one was begun. */
  signedIn: () => void;
}

type Kind = "captcha" | "signIn" | "inside" | "refused";

async function look({ page, manifest }: Visit): Promise<Kind | undefined> {
  // First of all: nothing is filled in or pressed while somebody asks whether we are human.
  for (const spot of manifest.captcha) if (await isThere(page, spot)) return "captcha";
  if (await isThere(page, manifest.signIn.refused)) return "refused";
  if (await isThere(page, manifest.signIn.password)) return "signIn";
  return (await isThere(page, manifest.signedIn)) ? "inside" : undefined;
}

/** What page this is, once it shows; a page the manifest does not know is for a person to look at. */
async function recognize(visit: Visit, over: (kind: Kind) => boolean = () => true): Promise<Kind> {
  const until = Date.now() + visit.stepMs;
  for (;;) {
    const kind = await look(visit);
    if (kind === "captcha") throw new Standstill("auth", "CAPTCHA");
    if (kind === "refused") throw new Standstill("auth", "LOGIN");
    if (kind && over(kind)) return kind;
    if (Date.now() > until) throw new Standstill("auth", kind === "signIn" ? "LOGIN" : "UNKNOWN_PAGE");
    await sleep(lookMs);
  }
}

async function go({ page, baseUrl, stepMs }: Visit, path: string): Promise<void> {
  const answer = await page.goto(new URL(path, baseUrl).href, { waitUntil: "load", timeout: stepMs });
  if ((answer?.status() ?? 0) >= 500) throw new Standstill("retry", "UNAVAILABLE", `HTTP ${answer?.status()}`);
  // Pages that fill themselves in are given a moment; those that never come to rest are read as they are.
  await page.waitForLoadState("networkidle", { timeout: quietMs }).catch(() => undefined);
}

/** Opens a page of the back office, signed in: with the session as long as it holds, with the keys once when it does not. */
export async function arrive(visit: Visit, path: string): Promise<void> {
  await go(visit, path);
  if ((await recognize(visit)) === "inside") return;
  const { page, manifest, login } = visit;
  const { signIn } = manifest;
  await go(visit, signIn.path);
  if ((await recognize(visit)) === "signIn") {
    await find(page, signIn.username).fill(login.username);
    await find(page, signIn.password).fill(login.password);
    await find(page, signIn.submit).click();
    await recognize(visit, (kind) => kind === "inside");
    visit.signedIn();
  }
  await go(visit, path);
  if ((await recognize(visit)) !== "inside") throw new Standstill("auth", "LOGIN");
}

/** Waits until something is there; stops at once where somebody asks whether we are human. False when it never is. */
export async function waitFor(visit: Visit, there: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + visit.stepMs;
  while (Date.now() < until) {
    for (const spot of visit.manifest.captcha)
      if (await isThere(visit.page, spot)) throw new Standstill("auth", "CAPTCHA");
    if (await there()) return true;
    await sleep(lookMs);
  }
  return false;
}
