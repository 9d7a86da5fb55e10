import { z } from "zod";

const password = z.string().max(200);
/** Six digits of the app, or a recovery code. */
const code = z.string().trim().min(6).max(40);

export const beginSetUpInput = z.strictObject({ password: password.optional() });
export const codeInput = z.strictObject({ code });
export const turnOffInput = z.strictObject({ password, code });
/** The password of who has not signed in just now: asked for before others can sign in with less than today. */
export const requireFactorsInput = z.strictObject({ required: z.boolean(), password: password.optional() });
export const resetFactorsInput = z.strictObject({ membershipId: z.uuid(), password: password.optional() });
