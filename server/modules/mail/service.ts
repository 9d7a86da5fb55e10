import { createTransport } from "nodemailer";
import type { Role } from "@/lib/contracts/permissions";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { type IdentityTx, type TenantTx, withIdentity } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { letterHtml, letterText, type MailText } from "./letter";
import { claimMail, deleteOldMail, insertMail, listMail, markFailed, markSent, memberAs, membersAs } from "./repo";

export type { MailText };

const batch = 20;

/** Puts a letter into the outbox, in the transaction that causes it. It leaves with the next `deliverMail`. */
export async function queueMail(tx: TenantTx | IdentityTx, to: string, letter: MailText): Promise<void> {
  await insertMail(tx, {
    toAddress: to,
    subject: letter.subject,
    textBody: letterText(letter),
    htmlBody: letterHtml(letter),
  });
}

/** Where a single machine is found that nobody has given an address. */
const anySite = "http://localhost:3000";

/** A letter to one person, in their language; `path` is the page it leads to. */
export function mailPerson(
  tx: IdentityTx,
  { email, locale }: { email: string; locale: string },
  path: string,
  letterOf: (locale: Locale, url: string) => MailText,
): Promise<void> {
  const url = new URL(path, env().NEXTAUTH_URL ?? anySite).href;
  return queueMail(tx, email, letterOf(isLocale(locale) ? locale : "en", url));
}

type LetterOf = (locale: Locale, about: { brand: string; url: string }) => MailText;

/** The same to each owner and admin of a brand; `path` is the page within the brand that the letter leads to. */
export const mailAdmins = (tx: TenantTx, path: string, letterOf: LetterOf) =>
  mailRoles(tx, ["owner", "admin"], path, letterOf);

/** The same to each owner. */
export const mailOwners = (tx: TenantTx, path: string, letterOf: LetterOf) => mailRoles(tx, ["owner"], path, letterOf);

/** To one member; nobody when they have left meanwhile. */
export const mailMember = async (tx: TenantTx, userId: string, path: string, letterOf: LetterOf) =>
  mailEach(tx, await memberAs(tx, userId), path, letterOf);

const mailRoles = async (tx: TenantTx, roles: readonly Role[], path: string, letterOf: LetterOf) =>
  mailEach(tx, await membersAs(tx, roles), path, letterOf);

type Reader = Awaited<ReturnType<typeof membersAs>>[number];

async function mailEach(tx: TenantTx, readers: readonly Reader[], path: string, letterOf: LetterOf): Promise<void> {
  for (const { email, brand, slug, locale } of readers) {
    const url = new URL(`/${slug}/${path}`, env().NEXTAUTH_URL ?? anySite).href;
    await queueMail(tx, email, letterOf(isLocale(locale) ? locale : "en", { brand, url }));
  }
}

const patienceMs = 20_000;

/** A server that says nothing is given up after so long; left alone, nodemailer waits for ten minutes. */
function impatient(smtpUrl: string, ms: number): string {
  const url = new URL(smtpUrl);
  for (const step of ["connectionTimeout", "greetingTimeout", "socketTimeout"]) {
    if (!url.searchParams.has(step)) url.searchParams.set(step, String(ms));
  }
  return url.href;
}

/**
 * Sends what waits, over SMTP_URL; without one everything stays in the outbox. Safe to run at the same time in many
 * processes and to repeat: claiming counts as an attempt, and the next attempt waits longer.
 * @returns how many letters left.
 */
export async function deliverMail(now: Date, smtpUrl = env().SMTP_URL, waitMs = patienceMs): Promise<number> {
  if (!smtpUrl) return 0;
  const transport = createTransport(impatient(smtpUrl, waitMs), { from: env().MAIL_FROM });
  const waiting = await withIdentity(undefined, async (tx) => {
    await deleteOldMail(tx, now);
    return claimMail(tx, now, batch);
  });
  let sent = 0;
  for (const mail of waiting) {
    try {
      await transport.sendMail({ to: mail.toAddress, subject: mail.subject, text: mail.textBody, html: mail.htmlBody });
      await withIdentity(undefined, (tx) => markSent(tx, mail.id, now));
      sent += 1;
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      await withIdentity(undefined, (tx) => markFailed(tx, mail.id, reason));
      log.warn({ mailId: mail.id, reason }, "mail not delivered");
    }
  }
  return sent;
}

/** Starts delivery without making the caller wait; what fails is tried again by the next pass. */
export function deliverMailSoon(now: Date): void {
  deliverMail(now).catch((error: Error) => log.error({ reason: error.message }, "mail delivery failed"));
}

/** The latest letters, for the outbox pages. Undefined where those are not shown: letters carry sign-in links. */
export async function recentMail(shown = env().outboxShown) {
  if (!shown) return undefined;
  return withIdentity(undefined, (tx) => listMail(tx, 50));
}
