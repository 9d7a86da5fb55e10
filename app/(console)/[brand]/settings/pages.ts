import { may, type Permission } from "@/lib/contracts/permissions";
import { type BrandAccess, isOpenTo } from "@/server/auth/brand";
import { env } from "@/server/env";

interface SettingsPage {
  path: string;
  permission?: Permission;
  localOnly?: boolean;
  billed?: boolean;
}

/** The pages of the settings, in the groups they are looked for in. */
const groups = [
  { key: "you", pages: [{ path: "profile" }, { path: "security" }] },
  {
    key: "brand",
    pages: [
      { path: "brand", permission: "settings:write" },
      { path: "team", permission: "team:read" },
      { path: "roles", permission: "team:read" },
      { path: "billing", permission: "billing:read", billed: true },
      { path: "export", permission: "settings:write" },
    ],
  },
  {
    key: "work",
    pages: [
      { path: "cleansing", permission: "settings:write" },
      { path: "blocklist", permission: "holds:write" },
      { path: "consolidation", permission: "settings:write" },
      { path: "fulfillment", permission: "settings:write" },
      { path: "carriers", permission: "settings:write" },
      { path: "notices", permission: "settings:write" },
    ],
  },
  {
    key: "platform",
    pages: [
      { path: "keys", permission: "keys:write" },
      { path: "webhooks", permission: "keys:write" },
      { path: "calls", permission: "keys:write" },
      { path: "reference", permission: "keys:write" },
    ],
  },
  {
    key: "security",
    pages: [
      { path: "activity", permission: "settings:write" },
      { path: "privacy", permission: "privacy:write" },
      { path: "encryption", permission: "settings:write" },
      { path: "mail", permission: "settings:write", localOnly: true },
    ],
  },
] as const satisfies readonly { key: string; pages: readonly SettingsPage[] }[];

/** What of the settings a member sees. */
export const settingsFor = (member: Pick<BrandAccess, "permissions" | "channelIds">) =>
  groups
    .map(({ key, pages }) => ({
      key,
      pages: pages.filter(
        ({ permission, localOnly, billed }: SettingsPage) =>
          (!permission || (may(member, permission) && isOpenTo(member, "all channels"))) &&
          (!localOnly || env().outboxShown) &&
          (!billed || env().WEFT_BILLING === "on"),
      ),
    }))
    .filter(({ pages }) => pages.length > 0);
