import { z } from "zod";
import { locales } from "@/lib/i18n/locales";
import { cleansingSettings } from "./cleansing";
import { currencyInput, timezoneInput } from "./region";

export const emailInput = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Any characters; the upper bound keeps hashing cheap. Whether it is easy to guess is looked at where it is set. */
export const passwordInput = z.string().min(10).max(200);

/**
 * Why a password is guessed early, whatever its length: among those used most, made of what everybody knows about the
 * account, or one piece again and again.
 */
export const passwordWeaknesses = ["common", "personal", "repeated"] as const;
export type PasswordWeakness = (typeof passwordWeaknesses)[number];
export const brandNameInput = z.string().trim().min(1).max(80);
const personNameInput = z.string().trim().max(80);
const tokenInput = z.string().min(20).max(200);

export const signUpInput = z.strictObject({
  brandName: brandNameInput,
  email: emailInput,
  password: passwordInput,
  locale: z.enum(locales),
  timezone: timezoneInput,
  currency: currencyInput,
});
export type SignUpInput = z.infer<typeof signUpInput>;

/** For somebody whose brand is there already. */
export const signUpPersonInput = z.strictObject({
  name: personNameInput.min(1),
  email: emailInput,
  password: passwordInput,
  locale: z.enum(locales),
});
export type SignUpPersonInput = z.infer<typeof signUpPersonInput>;

export const newBrandInput = signUpInput.pick({ brandName: true, locale: true, timezone: true, currency: true });

export const requestResetInput = z.strictObject({ email: emailInput });
export const proveAddressInput = z.strictObject({ token: tokenInput });
export const resetPasswordInput = z.strictObject({ token: tokenInput, password: passwordInput });

/** `password` makes a new account; somebody who is signed in accepts without. */
export const acceptInvitationInput = z.strictObject({
  token: tokenInput,
  account: z
    .strictObject({ name: personNameInput.min(1), password: passwordInput, locale: z.enum(locales) })
    .optional(),
});

export const profileInput = z.strictObject({ name: personNameInput.min(1), locale: z.enum(locales) });
export const changePasswordInput = z.strictObject({ current: z.string().max(200), next: passwordInput });

export const brandSettingsInput = z.strictObject({
  name: brandNameInput,
  timezone: timezoneInput,
  currency: currencyInput,
});

/** `version` as it was read: a change in between is refused. */
export const cleansingInput = z.strictObject({ rules: cleansingSettings, version: z.int32().min(0) });
