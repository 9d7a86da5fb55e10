import { createCipheriv, createDecipheriv, createSecretKey, hash, type KeyObject, randomFillSync } from "node:crypto";

/**
 * AES-256-GCM at rest. Layout: generation of the key (1) | nonce (12) | ciphertext | tag (16).
 * The additional data binds a value to its brand and column, so that a row copied elsewhere does not open.
 */
const firstGeneration = 1;
const nonceBytes = 12;
const tagBytes = 16;

// Random bytes are drawn in bulk: one system call per value would cost more than the encryption.
const entropy = Buffer.alloc(nonceBytes * 1024);
let entropyAt = entropy.length;

function nextNonce(): Buffer {
  if (entropyAt >= entropy.length) {
    randomFillSync(entropy);
    entropyAt = 0;
  }
  entropyAt += nonceBytes;
  return entropy.subarray(entropyAt - nonceBytes, entropyAt);
}

export function seal(
  key: KeyObject,
  associated: Buffer,
  plain: string | Uint8Array,
  generation = firstGeneration,
): Buffer<ArrayBuffer> {
  const nonce = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(associated);
  const body = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  cipher.final();
  const sealed = Buffer.allocUnsafe(1 + nonceBytes + body.length + tagBytes);
  sealed[0] = generation;
  nonce.copy(sealed, 1);
  body.copy(sealed, 1 + nonceBytes);
  cipher.getAuthTag().copy(sealed, 1 + nonceBytes + body.length);
  return sealed;
}

/** Throws when the value was made with another key, for another column, or was altered. */
export function unseal(key: KeyObject, associated: Buffer, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 1 + nonceBytes + tagBytes) throw new Error("not a sealed value");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 1 + nonceBytes));
  decipher.setAAD(associated);
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  const plain = decipher.update(bytes.subarray(1 + nonceBytes, bytes.length - tagBytes));
  decipher.final();
  return plain;
}

const blockBytes = 64;
const hashedBytes = 16;

/** HMAC-SHA-256 (RFC 2104), cut to 16 bytes: enough to find equal values, nothing to find the value by. */
export class KeyedHash {
  private readonly inner = Buffer.alloc(4 * blockBytes);
  private readonly outer = Buffer.alloc(blockBytes + 32);

  /** `secret`: at most 64 bytes. */
  constructor(secret: Uint8Array) {
    for (let i = 0; i < blockBytes; i++) {
      this.inner[i] = (secret[i] ?? 0) ^ 0x36;
      this.outer[i] = (secret[i] ?? 0) ^ 0x5c;
    }
  }

  /** Two plain hashes: a `Hmac` object per value costs three times as much, and the collector as much again. */
  of(value: string): Buffer<ArrayBuffer> {
    const most = blockBytes + value.length * 3;
    const inner = most <= this.inner.length ? this.inner : Buffer.alloc(most);
    if (inner !== this.inner) this.inner.copy(inner, 0, 0, blockBytes);
    const end = blockBytes + inner.write(value, blockBytes, "utf8");
    this.outer.write(hash("sha256", inner.subarray(0, end), "hex"), blockBytes, "hex");
    return Buffer.from(hash("sha256", this.outer, "hex").slice(0, 2 * hashedBytes), "hex");
  }
}

export const secretKey = (bytes: Uint8Array): KeyObject => createSecretKey(bytes);
