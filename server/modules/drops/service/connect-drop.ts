import type { z } from "zod";
import type { changeDropInput, connectDropInput, DropPlaceInput } from "@/lib/contracts/drop";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { askHostKey } from "@/server/integrations/file-place/sftp-connection";
import { recordAudit } from "@/server/modules/audit/service";
import { savePartner } from "@/server/modules/edi/service/save-partner";
import { turnSoon } from "../jobs";
import { foldersOffered, openSecrets, placeOf, sealSecrets, sftpAddress } from "../open-drop";
import { changeDrop, type DropSettings, findChannel, findDrop, insertDrop } from "../repo/drops";

export interface By {
  userId: UserId;
  now: Date;
}

/** The key a server shows, to be compared and confirmed. INVALID with what kept it from being shown. */
export async function showHostKey(address: { host: string; port: number }): Promise<Result<{ hostKey: string }>> {
  const shown = await askHostKey(sftpAddress(address));
  return shown.ok ? ok({ hostKey: shown.value }) : refusal(shown.code, shown.message);
}

const refusal = (code: string, message: string) =>
  fail("INVALID", `${code} ${message}`.trim(), [{ path: "place", message: code }]);

/**
 * Connects a place, once its folders could be listed. INVALID with what the place said, or when its channel or location
 * is not ours.
 */
export async function connectDrop(
  tenantId: TenantId,
  { name, channelId, place, partner }: z.output<typeof connectDropInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  const settings = await withTenant(tenantId, (tx) => settingsOf(tx, name, place, null));
  const tried = await tryPlace(tenantId, settings, place, partner !== null);
  if (!tried.ok) return tried;
  return refusedWhole(() =>
    withTenant(tenantId, async (tx) => {
      if (channelId && !(await findChannel(tx, channelId))) return fail("NOT_FOUND", "No such channel");
      const id = newId();
      const purpose = partner ? "edi" : "orders";
      const row = { id, purpose, channelId, status: "live", dueAt: by.now, createdAt: by.now };
      await insertDrop(tx, { ...settings, ...row });
      // Nothing of it is kept when its partner cannot be.
      if (partner) unwrap(await savePartner(tx, id, partner, by.now));
      await turnSoon(tx, id);
      await audited(tx, { id, name }, by, "drop.connected", { kind: place.kind, purpose, partner: partner?.partnerId });
      return ok({ id });
    }),
  );
}

/** Other settings of a place, tried before they are kept; one that was parked goes on. NOT_FOUND, STALE, INVALID as above. */
export async function changeDropSettings(
  tenantId: TenantId,
  { id, version, name, place, partner }: z.output<typeof changeDropInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  const before = await withTenant(tenantId, async (tx) => {
    const found = await findDrop(tx, id);
    if (!found) return fail("NOT_FOUND", "No such place");
    if (found.version !== version) return fail("STALE", "Somebody has changed it meanwhile");
    if ((found.purpose === "edi") !== (partner !== null)) return fail("INVALID", "A place does not change its purpose");
    const kept = found.kind === place.kind ? found.secretsSealed : null;
    return ok({ status: found.status, settings: await settingsOf(tx, name, place, kept) });
  });
  if (!before.ok) return before;
  const { settings, status } = before.value;
  const tried = await tryPlace(tenantId, settings, place, partner !== null);
  if (!tried.ok) return tried;
  return refusedWhole(() =>
    withTenant(tenantId, async (tx) => {
      const found = await findDrop(tx, id);
      if (found?.version !== version) return fail("STALE", "Somebody has changed it meanwhile");
      const calm = { problem: null, problemCode: null, problemAt: null, failures: 0, dueAt: by.now };
      await changeDrop(tx, id, { ...settings, ...calm, status: status === "parked" ? "live" : status });
      if (partner) unwrap(await savePartner(tx, id, partner, by.now));
      await turnSoon(tx, id);
      await audited(tx, { id, name }, by, "drop.changed", { kind: place.kind });
      return ok({ id });
    }),
  );
}

export const audited = (tx: TenantTx, drop: { id: string; name: string }, { userId }: By, action: string, data = {}) =>
  recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action, subjectType: "file_drop", subjectId: drop.id },
    data: { label: drop.name, ...data },
  });

/** A refusal that rolled everything back, as a value again. */
async function refusedWhole<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

const nowhere = { host: "", port: 22, username: "", hostKey: "", secretsSealed: null };

/** Keys that are left empty stay as they are. */
async function settingsOf(
  tx: TenantTx,
  name: string,
  place: DropPlaceInput,
  kept: Uint8Array | null,
): Promise<DropSettings> {
  if (place.kind === "manual")
    return { ...nowhere, name, kind: "manual", inFolder: "", outFolder: "", archiveFolder: "" };
  const { kind, inFolder, outFolder, archiveFolder } = place;
  const folders = { inFolder, outFolder, archiveFolder };
  if (kind === "folder") return { ...nowhere, name, kind, ...folders };
  const { host, port, username, hostKey } = place;
  const before = await openSecrets(tx, kept);
  const given = {
    password: place.password || before.password,
    privateKey: place.privateKey || before.privateKey,
    passphrase: place.passphrase || before.passphrase,
  };
  return { name, kind, host, port, username, hostKey, ...folders, secretsSealed: await sealSecrets(tx, given) };
}

const sameFolder = (a: string, b: string) => a.replace(/^\.?\/+|\/+$/g, "") === b.replace(/^\.?\/+|\/+$/g, "");

/** Lists the folders it will use: a harmless thing that shows whether the rest will work. */
async function tryPlace(
  tenantId: TenantId,
  settings: DropSettings,
  { kind }: DropPlaceInput,
  edi: boolean,
): Promise<Result<null>> {
  if (kind === "manual") return ok(null);
  if (kind === "folder" && !foldersOffered()) return refusal("NO_ROOT", "This installation has no watched folders");
  const { inFolder, outFolder, archiveFolder } = settings;
  if (sameFolder(inFolder, archiveFolder) || (edi && sameFolder(inFolder, outFolder)))
    return refusal("SAME_FOLDER", "What is fetched would be fetched again");
  const open = await withTenant(tenantId, (tx) => placeOf(tx, settings));
  const opened = await open();
  if (!opened.ok) return refusal(opened.code, opened.message);
  const place = opened.value;
  try {
    for (const folder of edi ? [inFolder, outFolder] : [inFolder]) {
      const listed = await place.list(folder);
      if (!listed.ok) return refusal(listed.code, listed.message);
    }
    return ok(null);
  } finally {
    place.close();
  }
}
