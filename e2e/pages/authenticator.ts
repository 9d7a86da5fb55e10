import type { Page } from "@playwright/test";
import { codeAt } from "@/server/modules/second-factor/totp";

/** An authenticator inside the browser: it makes passkeys, and whoever asks is the right person. */
export async function plugInAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** The code an app shows `steps` half minutes from now: one that was not used yet. */
export const appCode = (secret: string, steps = 0) => codeAt(secret, new Date(Date.now() + steps * 30_000));
