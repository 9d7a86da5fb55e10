import { manifests } from "./registry";

/** Platforms that are told of orders which come to the brand in another way, and tell none themselves. */
export const broughtPlatforms: readonly string[] = manifests.filter(({ pull }) => !pull).map(({ id }) => id);
