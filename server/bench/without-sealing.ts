import { type SealedColumn, TenantKeys } from "@/server/privacy/tenant-keys";

/** Loaded into a process, it seals and hashes nothing: what encryption costs is the difference. For measuring alone. */
TenantKeys.prototype.seal = (_column: SealedColumn, plain: string | Uint8Array) => Buffer.from(plain as string);
TenantKeys.prototype.open = (_column: SealedColumn, sealed: Uint8Array) =>
  Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
TenantKeys.prototype.hash = (_kind, value: string) => Buffer.from(value.slice(-16).padStart(16));
