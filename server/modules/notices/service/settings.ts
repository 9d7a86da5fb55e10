import {
  defaultNoticeSettings,
  type NoticeSettings,
  type NoticeSettingsSave,
  type NoticeTest,
  noticeSettings,
} from "@/lib/contracts/notice";
import { noticeVariables } from "@/lib/contracts/notice-text";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { openProvider } from "../open-provider";
import { readSettings, writeSettings } from "../repo";

export interface NoticeSettingsView {
  settings: NoticeSettings;
  version: number;
  secretSet: boolean;
  /** The provider's words, while it refuses the brand's keys. */
  problem: string | null;
}

/** How a brand tells its buyers; defaults where nothing was saved. */
export async function settingsOf(tx: TenantTx): Promise<NoticeSettings> {
  const parsed = noticeSettings.safeParse((await readSettings(tx))?.settings ?? {});
  return parsed.success ? parsed.data : defaultNoticeSettings;
}

/** The same with the key in clear, for the one call it is for. */
export async function openSettings(tx: TenantTx): Promise<{ settings: NoticeSettings; secret: string }> {
  const sealed = (await readSettings(tx))?.secretSealed;
  const secret = sealed ? (await tenantKeys(tx)).open("notice_settings.secret", sealed).toString("utf8") : "";
  return { settings: await settingsOf(tx), secret };
}

export function getNoticeSettings(tenantId: TenantId): Promise<NoticeSettingsView> {
  return withTenant(tenantId, async (tx) => {
    const row = await readSettings(tx);
    const { version = 0, problem = null } = row ?? {};
    return { settings: await settingsOf(tx), version, problem, secretSet: Boolean(row?.secretSealed) };
  });
}

/** STALE when somebody was faster, INVALID when messages are to leave for real and something they need is missing. */
export function saveNoticeSettings(
  tenantId: TenantId,
  userId: string,
  { settings, version, accessKeySecret }: NoticeSettingsSave,
  now: Date,
): Promise<Result<{ version: number }>> {
  return withTenant(tenantId, async (tx) => {
    const hasSecret = accessKeySecret !== undefined || Boolean((await readSettings(tx))?.secretSealed);
    const missing = settings.mode === "live" ? missingOf(settings, hasSecret) : [];
    if (missing.length > 0) {
      const errors = missing.map((path) => ({ path, message: "required" }));
      return fail("INVALID", "The provider needs more than this", errors);
    }
    const secretSealed = accessKeySecret
      ? (await tenantKeys(tx)).seal("notice_settings.secret", accessKeySecret)
      : null;
    if (!(await writeSettings(tx, { settings, secretSealed, version, now }))) {
      return fail("STALE", "The settings were changed meanwhile");
    }
    const on = Object.entries(settings.kinds).flatMap(([kind, { on }]) => (on ? [kind] : []));
    const data = { mode: settings.mode, on, secretReplaced: accessKeySecret !== undefined };
    const subject = { subjectType: "tenant", subjectId: tenantId } as const;
    await recordAudit(tx, { actorType: "user", actorId: userId, action: "notices.changed", ...subject, data });
    return ok({ version: version + 1 });
  });
}

function missingOf(settings: NoticeSettings, hasSecret: boolean): string[] {
  const missing: string[] = [];
  if (!settings.accessKeyId) missing.push("settings.accessKeyId");
  if (!settings.signName) missing.push("settings.signName");
  if (!hasSecret) missing.push("accessKeySecret");
  return missing;
}

export interface TestAnswer {
  sent: boolean;
  code: string;
  message: string;
}

/**
 * One message with made-up contents to a number somebody typed, which is kept nowhere but masked in the activity log.
 * WRONG_STATE when nothing is sent at all.
 */
export async function sendTestNotice(
  tenantId: TenantId,
  userId: string,
  { kind, phone }: NoticeTest,
): Promise<Result<TestAnswer>> {
  const { settings, secret } = await withTenant(tenantId, openSettings);
  const provider = await openProvider(settings, secret);
  if (!provider) return fail("WRONG_STATE", "No provider is set up");
  const template = settings.kinds[kind].template;
  const made: Record<string, string> = {
    order: "TEST0001",
    code: "000000",
    until: "12/31 20:00",
    tracking: "TEST0001",
  };
  const variables = Object.fromEntries(noticeVariables(kind).map((name) => [name, made[name] ?? "Weft"]));
  const answer = await provider.send({ phone, template, variables, outId: `test-${newId()}` });
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "notices.tested", subjectType: "tenant", subjectId: tenantId },
      data: { kind, phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`, sent: answer.ok },
    }),
  );
  if (answer.ok) return ok({ sent: true, code: "OK", message: "" });
  return ok({ sent: false, code: answer.code, message: answer.message });
}
