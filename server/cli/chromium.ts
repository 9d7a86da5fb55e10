import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const known = [
  process.env.WEFT_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const found = () => known.find((file) => file !== undefined && existsSync(file));

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

function chineseFontsInstalled(): boolean {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

/**
 * A browser for the tests: the machine's own, else Debian's package when we may install one,
 * else Playwright's download. Chinese fonts come with it, or texts would be boxes in screenshots.
 */
export function findChromium(): string {
  const ready = found();
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (ready && (chineseFontsInstalled() || !mayInstall)) return ready;
  if (mayInstall) {
    console.log("Installing Chromium and Chinese fonts …");
    run("apt-get", "update", "-qq");
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk");
    const installed = found();
    if (installed) return installed;
  }
  if (ready) return ready;
  console.log("Downloading Chromium …");
  if (run(process.execPath, "node_modules/@playwright/test/cli.js", "install", "chromium"))
    return chromium.executablePath();
  throw new Error("No Chromium: install one and set WEFT_CHROMIUM to its path");
}
