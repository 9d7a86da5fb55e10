import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const integrations = path.resolve("server/integrations");

const isManifest = (value: unknown) =>
  typeof value === "object" && value !== null && "connect" in value && "emulate" in value;

/** The source of the list of channel connectors: one for each folder of `integrations` whose manifest can connect. */
export async function registryText(): Promise<string> {
  const found: { folder: string; name: string }[] = [];
  for (const folder of readdirSync(integrations).sort()) {
    const file = path.join(integrations, folder, "manifest.ts");
    if (folder === "channel" || !existsSync(file)) continue;
    const exported = Object.entries((await import(file)) as object);
    for (const [name, value] of exported) if (isManifest(value)) found.push({ folder, name });
  }
  const imports = found.map(({ folder, name }) => `import { ${name} } from "../${folder}/manifest";\n`).join("");
  const names = found.map(({ name }) => name).join(", ");
  return `// Written by \`npm run registry\` from the manifests beside this folder.\n${imports}import type { Manifest } from "./manifest";

export const manifests: readonly Manifest[] = [${names}];
`;
}
