import { z } from "zod";

/** What buyers are told: goods wait in a store, still wait, were given back; a rider is on the way; a parcel has left. */
export const noticeKinds = ["ready", "reminder", "given_back", "courier", "shipped"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `by_hand`: a person passes it on; `told`: a person has; `obsolete`: collected before it left. */
export const noticeStatuses = ["pending", "sent", "parked", "by_hand", "told", "obsolete"] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

/** Where messages go: nowhere, Aliyun, or the simulator inside Weft. */
export const noticeModes = ["off", "live", "simulator"] as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const kindSettings = z.strictObject({
  on: z.boolean(),
  /** The provider's code of the approved template. */
  template: z.string().trim().max(40).default(""),
});

// Not strict: settings of sample data are marked as such.
export const noticeSettings = z.object({
  mode: z.enum(noticeModes).default("off"),
  accessKeyId: z.string().trim().max(80).default(""),
  signName: z.string().trim().max(40).default(""),
  /** Nobody is told anything that can wait between these times of the brand's day. */
  quiet: z.strictObject({ from: clock, to: clock }).nullable().default(null),
  kinds: z.record(z.enum(noticeKinds), kindSettings).default({
    ready: { on: true, template: "" },
    reminder: { on: true, template: "" },
    given_back: { on: true, template: "" },
    courier: { on: true, template: "" },
    shipped: { on: false, template: "" },
  }),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;
export const defaultNoticeSettings: NoticeSettings = noticeSettings.parse({});

export const noticeSettingsSave = z.strictObject({
  settings: noticeSettings,
  version: z.int32(),
  /** Only when it is to be replaced. */
  accessKeySecret: z.string().trim().min(1).max(200).optional(),
});
export type NoticeSettingsSave = z.infer<typeof noticeSettingsSave>;

export const noticeTest = z.strictObject({
  kind: z.enum(noticeKinds),
  phone: z.string().regex(/^1[3-9]\d{9}$/),
});
export type NoticeTest = z.infer<typeof noticeTest>;
