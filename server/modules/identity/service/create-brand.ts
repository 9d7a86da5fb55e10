import type { BrandCurrency } from "@/lib/contracts/region";
import type { Locale } from "@/lib/i18n/locales";
import { systemClock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { asTenantId, newId, type TenantId, type UserId } from "@/server/ids";
import { trialFrom } from "@/server/modules/billing/service/trial";
import { createWrappedKeys } from "@/server/privacy/tenant-keys";
import { defaultRateCard } from "../default-rate-card";
import { insertChannels, insertMembership, insertRateCard, insertTenant } from "../repo";
import { brandSlug } from "../slug";

export interface NewBrand {
  name: string;
  locale: Locale;
  timezone: string;
  currency: BrandCurrency;
}

export interface CreatedBrand {
  tenantId: TenantId;
  slug: string;
}

const channelNames = {
  "zh-CN": { api: "开放接口", file: "文件导入", manual: "手工下单" },
  en: { api: "API", file: "File import", manual: "Manual orders" },
} as const satisfies Record<Locale, Record<string, string>>;

/**
 * A brand ready to take orders: its own wrapped keys, an owner, the channels `api`, `file` and `manual`, and a rate card.
 * Sign-up, the command line and seeds all come through here.
 * @param owner the owner's user id, or how to make the account in the same transaction.
 * @param more what else has to exist with the brand, such as an API key.
 */
export async function createBrand<More = undefined>(
  brand: NewBrand,
  owner: UserId | ((tx: TenantTx) => Promise<UserId>),
  more?: (tx: TenantTx, ownerId: UserId) => Promise<More>,
): Promise<CreatedBrand & { ownerId: UserId; more: More | undefined }> {
  const tenantId = asTenantId(newId());
  return withTenant(tenantId, async (tx) => {
    const slug = await claimSlug(tx, brand);
    const ownerId = typeof owner === "function" ? await owner(tx) : owner;
    await insertMembership(tx, { userId: ownerId, role: "owner", locationIds: [] });
    const names = channelNames[brand.locale];
    const codes = Object.keys(names) as (keyof typeof names)[];
    await insertChannels(
      tx,
      codes.map((code) => ({ code, name: names[code], currency: brand.currency })),
    );
    await insertRateCard(tx, defaultRateCard(brand.currency, brand.locale));
    return { tenantId, slug, ownerId, more: await more?.(tx, ownerId) };
  });
}

/** Tries the name's slug, then the same with a few random characters, until one is free. */
async function claimSlug(tx: TenantTx, brand: NewBrand): Promise<string> {
  const keys = createWrappedKeys(tx.tenantId);
  for (let attempt = 0; attempt < 8; attempt++) {
    const slug = brandSlug(brand.name, attempt);
    if (await insertTenant(tx, { ...brand, ...keys, ...trialFrom(systemClock()), slug })) return slug;
  }
  throw new Error("createBrand: no free slug");
}
