import { Secret, TOTP } from "otpauth";

/** What every authenticator app reads: SHA-1, six digits, 30 seconds (RFC 6238). */
const shape = { issuer: "Weft", algorithm: "SHA1", digits: 6, period: 30 };

/** 160 random bits, as the RFC recommends for SHA-1, in base32. */
export const newTotpSecret = () => new Secret({ size: 20 }).base32;

/** What the QR code says. */
export const setUpUri = (secret: string, email: string) => new TOTP({ ...shape, label: email, secret }).toString();

/**
 * The time step (since 1970) whose code this is, or undefined. The step before and the one after count too: clocks
 * differ, and typing takes time. Compared in constant time.
 */
export function stepOfCode(secret: string, code: string, now: Date): bigint | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const totp = new TOTP({ ...shape, secret });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : BigInt(totp.counter({ timestamp: now.getTime() }) + delta);
}

/** The code of a moment, as an app shows it. */
export const codeAt = (secret: string, at: Date) =>
  new TOTP({ ...shape, secret }).generate({ timestamp: at.getTime() });
