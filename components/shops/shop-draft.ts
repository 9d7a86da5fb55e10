import type { ChannelType } from "@/lib/contracts/network";
import type { PlatformView, ShopMode } from "@/lib/contracts/shop";
import type { ConsentView } from "@/lib/contracts/shop-setup";

/** What was filled in so far; nothing of it is lost by going back, or when the platform refuses. */
export interface ShopDraft {
  platform: string | undefined;
  /** An existing channel's id, or undefined for a new one. */
  channelId: string | undefined;
  channel: { name: string; code: string; type: ChannelType };
  mode: ShopMode;
  address: string;
  /** By platform: fields of different platforms have the same names. */
  keys: Record<string, Record<string, string>>;
  /** Where a platform has a page for it: its owner consents there, or somebody has the keys already. */
  by: "consent" | "keys";
}

export const emptyDraft: ShopDraft = {
  ...{ platform: undefined, channelId: undefined, channel: { name: "", code: "", type: "api" } },
  ...{ mode: "simulator", address: "", keys: {}, by: "consent" },
};

/** What was filled in before the shop's owner was asked; secrets have to be typed again. */
export const draftAgain = ({ platform, channelId, mode, address, keys }: ConsentView): ShopDraft => ({
  ...emptyDraft,
  ...{ platform, channelId, mode, address, keys: { [platform]: keys } },
});

/** A platform is chosen: its shop gets a channel of its own, unless somebody says otherwise. */
export function choosePlatform(
  draft: ShopDraft,
  { id, channelType }: PlatformView,
  name: string,
  taken: readonly string[],
): ShopDraft {
  if (draft.platform === id) return draft;
  const channel = { name, code: freeCode(id, taken), type: channelType };
  return { ...draft, platform: id, channelId: undefined, channel };
}

/** `taobao`, or `taobao-2` where that is taken. */
function freeCode(platform: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const code = count === 1 ? platform : `${platform}-${count}`;
    if (!taken.includes(code)) return code;
  }
}

/** Whether the channel's part is complete. `taken`: codes that are not free any more. */
export function channelReady({ channelId, channel }: ShopDraft, taken: readonly string[]): boolean {
  const code = channel.code.trim();
  return (
    channelId !== undefined || (channel.name.trim() !== "" && code !== "" && !/\s/.test(code) && !taken.includes(code))
  );
}

const isAddress = (text: string) => /^https:\/\/[^\s/]+\.[^\s/]+/.test(text.trim());

export const addressWrong = ({ address }: ShopDraft) => address.trim() !== "" && !isAddress(address);

/** Whether the keys' part is complete. */
export function accessReady(draft: ShopDraft, platform: PlatformView): boolean {
  if (draft.mode === "simulator") return true;
  const keys = draft.keys[platform.id] ?? {};
  const complete = fieldsAsked(draft, platform).every(({ name, optional }) => optional || (keys[name] ?? "").trim());
  return complete && (!platform.needsAddress || isAddress(draft.address));
}

/** Whether the shop's owner is asked on the platform's own page. */
export const asksOwner = ({ mode, by }: ShopDraft, { consentFields }: PlatformView): boolean =>
  mode === "live" && by === "consent" && consentFields !== null;

/** The keys that have to be typed; what comes with the consent has not. */
export const fieldsAsked = (draft: ShopDraft, platform: PlatformView): PlatformView["fields"] =>
  asksOwner(draft, platform)
    ? platform.fields
        .filter(({ name }) => platform.consentFields?.includes(name))
        .map(({ optional: _optional, ...field }) => field)
    : platform.fields;

/** Keys as they are sent: without the blanks that copying brings along, and without what was left empty. */
export const accessKeys = (typed: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
