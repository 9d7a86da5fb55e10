import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Permission, permissions, rolePermissions, roles } from "@/lib/contracts/permissions";
import { demo, expect, test } from "./pages/demo";
import { joinAs } from "./pages/member";
import { procedure } from "./pages/procedure";

const consoleFolder = path.join(import.meta.dirname, "../app/(console)/[brand]");

/** Every page that needs no id, with what it asks of its visitor. */
const pages = readdirSync(consoleFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx" && !file.includes("["))
  .map((file) => {
    const source = readFileSync(path.join(consoleFolder, file), "utf8");
    const access = /requireBrand\(\s*[^"']*?,\s*"([a-z:]+)"(?:,\s*"by channel")?,?\s*\)/s.exec(source)?.[1];
    return {
      place: `/${path.dirname(file).split(path.sep).join("/")}`.replace(/\/\.$/, ""),
      access: access as Permission,
    };
  });

const nobody = { cookies: [], origins: [] };

/** Pages that send their visitor on, or are not there in this installation. */
const elsewhere = (status: number) => status === 404 || (status >= 300 && status < 400);

test("every page lets in who may see it and nobody else, from the moment a role changes", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  expect(pages.length).toBeGreaterThan(40);
  const { page: theirs, membershipId } = await joinAs(
    page,
    await browser.newContext({ baseURL, storageState: nobody }),
    {
      role: "viewer",
    },
  );
  const wrong: string[] = [];
  const walk = async (name: string, own: readonly Permission[]) => {
    await Promise.all(
      [0, 1].map(async (lane) => {
        for (const { place, access } of pages.filter((_, at) => at % 2 === lane)) {
          const answer = await theirs.request.get(`/${demo().slug}${place}`, { maxRedirects: 0 });
          const allowed = (access as string) === "member" || own.includes(access);
          const right = allowed ? answer.ok() || elsewhere(answer.status()) : answer.status() === 403;
          if (!right) wrong.push(`${name} ${place} (${access}): ${answer.status()}`);
        }
      }),
    );
  };
  const [place] = await procedure<{ id: string }[]>(page, "query", "store.places");
  for (const role of roles.filter((each) => each !== "owner")) {
    const locationIds = role === "store" ? [place?.id] : [];
    await procedure(page, "mutation", "team.changeRole", { membershipId, role, locationIds });
    await walk(role, rolePermissions[role]);
  }
  // Two roles of the brand's own that share nothing: each page is open to one of them, and closed to the other.
  for (const half of [0, 1]) {
    const own = permissions.filter((_, at) => at % 2 === half);
    const name = `${half ? "单" : "双"}数权限 ${Date.now() % 100_000}`;
    const { id } = await procedure<{ id: string }>(page, "mutation", "team.createRole", { name, permissions: own });
    await procedure(page, "mutation", "team.changeRole", { membershipId, role: id, locationIds: [] });
    await walk(name, own);
    await procedure(page, "mutation", "team.changeRole", { membershipId, role: "viewer", locationIds: [] });
    await procedure(page, "mutation", "team.removeRole", { id });
  }
  expect(wrong).toEqual([]);
  await procedure(page, "mutation", "team.remove", { membershipId });
  expect((await theirs.request.get(`/${demo().slug}/orders`)).status()).toBe(404);
  await theirs.context().close();
});
