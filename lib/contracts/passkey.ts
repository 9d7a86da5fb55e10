import { z } from "zod";

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** What a browser hands on from an authenticator, as far as it is read before the library checks it. */
export const passkeyAnswer = z.looseObject({
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: base64url.max(4000) }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

export const askPasskeyInput = z.strictObject({ password: z.string().max(200).optional() });
export const addPasskeyInput = z.strictObject({ name: z.string().trim().min(1).max(60), answer: passkeyAnswer });
export const removePasskeyInput = z.strictObject({ id: z.uuid(), password: z.string().max(200).optional() });
