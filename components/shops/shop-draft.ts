import { type ChannelType, channelTypes } from "@/lib/contracts/network";
import type { PlatformView, ShopMode } from "@/lib/contracts/shop";

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
  days: number;
}

const firstDays = 7;

export const emptyDraft: ShopDraft = {
  ...{ platform: undefined, channelId: undefined, channel: { name: "", code: "", type: "api" } },
  ...{ mode: "simulator", address: "", keys: {}, days: firstDays },
};

/** Platforms whose channels are not called as they are. */
const typesOf: Record<string, ChannelType> = {
  ...{ taobao: "tmall", "wechat-store": "wechat", woocommerce: "own_site" },
};

const typeOf = (platform: string): ChannelType =>
  typesOf[platform] ?? channelTypes.find((type) => type === platform) ?? "api";

/** A platform is chosen: its shop gets a channel of its own, unless somebody says otherwise. */
export function choosePlatform(
  draft: ShopDraft,
  { id, historyDays }: PlatformView,
  name: string,
  taken: readonly string[],
): ShopDraft {
  if (draft.platform === id) return draft;
  const days = Math.min(draft.days, historyDays);
  const channel = { name, code: freeCode(id, taken), type: typeOf(id) };
  return { ...draft, platform: id, channelId: undefined, channel, days };
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
export function accessReady(draft: ShopDraft, { id, needsAddress, fields }: PlatformView): boolean {
  if (draft.mode === "simulator") return true;
  const keys = draft.keys[id] ?? {};
  const complete = fields.every(({ name, optional }) => optional || (keys[name] ?? "").trim() !== "");
  return complete && (!needsAddress || isAddress(draft.address));
}

/** Keys as they are sent: without the blanks that copying brings along, and without what was left empty. */
export const accessKeys = (typed: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
