import type { BrowserContextOptions } from "playwright-core";
import { type RobotManifest, robotManifest } from "@/lib/contracts/robot-manifest";
import { type Answer, answered } from "../wire/answer";
import { type BrowserOptions, startBrowser } from "./browser";
import { type Entered, enterTracking, type TrackingEntry } from "./enter-tracking";
import { exportOrders, type OrderExport } from "./export-orders";
import { problemOf } from "./standstill";
import type { Visit } from "./visit";

export interface RobotSettings extends BrowserOptions {
  manifest: RobotManifest;
  /** Where the back office is. */
  baseUrl: string;
  login: { username: string; password: string };
  /** What an earlier visit has left, or a person has brought: as `session()` gives it. */
  session: string | null;
  stepMs: number;
  /** After this long the browser is closed, whatever it does. */
  mostMs: number;
}

export interface Robot {
  exportOrders(): Promise<Answer<OrderExport>>;
  enterTracking(entry: TrackingEntry): Promise<Answer<Entered>>;
  /** What the next visit needs to go on without signing in: to be kept sealed. */
  session(): Promise<string>;
  /** It had to sign in. */
  signedIn(): boolean;
  close(): Promise<void>;
}

/** A browser in front of a back office, driven by its manifest. Takes no pictures: people are on these pages. */
export async function openRobot(settings: RobotSettings): Promise<Answer<Robot>> {
  const { baseUrl, login, stepMs, mostMs, session } = settings;
  const manifest = robotManifest.parse(settings.manifest);
  try {
    const browser = await startBrowser([new URL(baseUrl).hostname, ...manifest.hosts], settings);
    const closing = setTimeout(() => void browser.close(), mostMs);
    const close = () => {
      clearTimeout(closing);
      return browser.close();
    };
    try {
      const storageState = session ? (JSON.parse(session) as BrowserContextOptions["storageState"]) : undefined;
      const context = await browser.newContext({ storageState, serviceWorkers: "block" });
      context.setDefaultTimeout(stepMs);
      let signedIn = false;
      const page = await context.newPage();
      const began = () => {
        signedIn = true;
      };
      const visit: Visit = { page, manifest, baseUrl, login, stepMs, signedIn: began };
      const tried = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
        try {
          return answered(await work());
        } catch (error) {
          return problemOf(error);
        }
      };
      return answered({
        exportOrders: () => tried(() => exportOrders(visit)),
        enterTracking: (entry) => tried(() => enterTracking(visit, entry)),
        session: async () => JSON.stringify(await context.storageState()),
        signedIn: () => signedIn,
        close,
      });
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    return problemOf(error);
  }
}

/** The cookies a person's own browser sends, as a session: how somebody who has signed in lets the robot go on. None without cookies. */
export function sessionOf(cookieLine: string, baseUrl: string): string | undefined {
  const { hostname, protocol } = new URL(baseUrl);
  const cookies = cookieLine
    .replace(/^cookie:/i, "")
    .split(";")
    .flatMap((pair) => {
      const [, name, value] = /^\s*([^=\s]+)=(.*?)\s*$/.exec(pair) ?? [];
      const where = { domain: hostname, path: "/", expires: -1 };
      const how = { httpOnly: true, secure: protocol === "https:", sameSite: "Lax" as const };
      return name && value !== undefined ? [{ name, value, ...where, ...how }] : [];
    });
  return cookies.length > 0 ? JSON.stringify({ cookies, origins: [] }) : undefined;
}
