import type { Manifest } from "@/server/integrations/channel/manifest";
import { manifests } from "@/server/integrations/channel/registry";

export const isPlatform = (platform: string): boolean => manifests.some((one) => one.id === platform);

/** A platform's connector by its id. Throws for one that is not part of this release. */
export function manifestOf(platform: string): Manifest {
  const manifest = manifests.find((one) => one.id === platform);
  if (!manifest) throw new Error(`There is no connector for ${platform}`);
  return manifest;
}

/** What has to be typed before the shop's owner is asked on the platform's page. */
export const consentFields = ({ fields, oauth }: Pick<Manifest, "fields" | "oauth">): string[] =>
  oauth?.fields ?? fields.flatMap(({ name, granted, optional }) => (granted || optional ? [] : [name]));
