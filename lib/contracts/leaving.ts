import { z } from "zod";

/** Between asking for the deletion of a brand and its beginning. */
export const waitingDays = 14;
/** Owners are told once more so many days before. */
export const reminderDays = 3;

export const deleteBrandInput = z.strictObject({
  /** The brand's name, typed by who means it. */
  brandName: z.string().max(200),
  password: z.string().max(200).optional(),
});

/** The deletion one has seen: not another that was asked for since. */
export const takeBackInput = z.strictObject({ dueAt: z.date() });
