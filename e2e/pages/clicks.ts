import type { Locator, Page } from "@playwright/test";

/** Presses of a person's, counted by the page itself across all that it opens. */
export async function countClicks(page: Page): Promise<{ clicks: () => number }> {
  let count = 0;
  await page.exposeFunction("weftPressed", () => {
    count += 1;
  });
  await page.addInitScript(() => {
    const pressed = (event: Event) => {
      if (event.isTrusted) void (window as unknown as { weftPressed: () => Promise<void> }).weftPressed();
    };
    window.addEventListener("pointerdown", pressed, { capture: true });
  });
  return { clicks: () => count };
}

/** Types into a field, pressing it first unless the page has put the cursor there already. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await field.waitFor();
  const focused = await field.evaluate((element) => element === document.activeElement);
  if (!focused) await field.click();
  await field.pressSequentially(text);
}

/** Presses a place for files and chooses one. */
export async function chooseFile(page: Page, place: Locator, name: string, text: string): Promise<void> {
  const opened = page.waitForEvent("filechooser");
  await place.click();
  await (await opened).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}
