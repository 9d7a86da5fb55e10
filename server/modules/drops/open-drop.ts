import path from "node:path";
import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { openFolder } from "@/server/integrations/file-place/folder";
import type { FilePlace } from "@/server/integrations/file-place/place";
import { openSftp } from "@/server/integrations/file-place/sftp";
import type { SftpAddress } from "@/server/integrations/file-place/sftp-connection";
import { type Answer, answered, refused } from "@/server/integrations/wire/answer";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { type DropSettings, slugOf } from "./repo/drops";

const stepMs = 20_000;

const secrets = z.object({ password: z.string(), privateKey: z.string(), passphrase: z.string() });
export type Secrets = z.infer<typeof secrets>;

export const sealSecrets = async (tx: TenantTx, given: Secrets) =>
  (await tenantKeys(tx)).seal("file_drop.secrets", JSON.stringify(given));

export async function openSecrets(tx: TenantTx, sealed: Uint8Array | null): Promise<Secrets> {
  if (!sealed) return { password: "", privateKey: "", passphrase: "" };
  return secrets.parse(JSON.parse((await tenantKeys(tx)).open("file_drop.secrets", sealed).toString("utf8")));
}

/** Whether this installation has a place for watched folders. */
export const foldersOffered = (): boolean => env().WEFT_DROP_ROOT !== undefined;

export const sftpAddress = ({ host, port }: { host: string; port: number }): SftpAddress => ({
  ...{ host, port, allowPrivate: env().WEFT_SFTP_PRIVATE === "on", timeoutMs: stepMs },
});

/** How a place is reached, its keys opened; called outside of the transaction. */
export async function placeOf(tx: TenantTx, drop: DropSettings): Promise<() => Promise<Answer<FilePlace>>> {
  const { kind, username, hostKey, host, port } = drop;
  if (kind === "folder") {
    const root = env().WEFT_DROP_ROOT;
    const own = root && path.join(root, await slugOf(tx));
    return async () =>
      own ? answered(openFolder(own)) : refused("rejected", "NO_ROOT", "This installation has no watched folders");
  }
  const { password, privateKey, passphrase } = await openSecrets(tx, drop.secretsSealed);
  const keys = { password: password || undefined, privateKey: privateKey || undefined };
  const login = { username, hostKey, ...keys, passphrase: passphrase || undefined };
  return () => openSftp({ ...sftpAddress({ host, port }), ...login });
}
