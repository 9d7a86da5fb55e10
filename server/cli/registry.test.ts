import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { manifests } from "@/server/integrations/channel/registry";
import { registryText } from "./registry-text";

const lines = (text: string) => text.replace(/[\s,[\]]+/g, " ").trim();

test("every connector is in the registry; `npm run registry` writes it", async () => {
  const written = readFileSync("server/integrations/channel/registry.ts", "utf8");
  expect(lines(written)).toBe(lines(await registryText()));
  expect(new Set(manifests.map((manifest) => manifest.id)).size).toBe(manifests.length);
});
