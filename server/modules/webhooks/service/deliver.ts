import { isLocale } from "@/lib/i18n/locales";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { nextTry } from "@/server/domain/webhooks/retry";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
import { callHttp } from "@/server/integrations/wire/http";
import { recordAudit } from "@/server/modules/audit/service";
import { queueMail } from "@/server/modules/mail/service";
import { disabledLetter } from "../letters";
import { type Delivery, recordOutcome } from "../repo/deliveries";
import { admins, changeEndpoint, type Endpoint, lockEndpoint } from "../repo/endpoints";
import { signatureOf } from "./sign";

/** How a call leaves; tests that receive on this machine give another. */
export type Post = typeof callHttp;

const timeoutMs = 10_000;
/** Nothing got through for so long, and an event has had its last attempt: the address is given up. */
const patienceMs = 70 * 3_600_000;
/** Where a single machine is found that nobody has given an address. */
const anySite = "http://localhost:3000";

/** Sends one event, signed. Only a 2xx is an answer that it came; undefined, else why not. */
export async function send(
  { url }: Pick<Endpoint, "url">,
  { id, eventId, type, body }: Pick<Delivery, "id" | "eventId" | "type" | "body">,
  { secrets, now, post = callHttp }: { secrets: readonly string[]; now: Date; post?: Post },
): Promise<string | undefined> {
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Weft-Webhooks/1",
    "Weft-Event-Id": eventId,
    "Weft-Event-Type": type,
    "Weft-Delivery-Id": id,
    "Weft-Signature": signatureOf(body, secrets, now),
  };
  const answer = await post({ url, headers, body, timeoutMs, publicOnly: true, statusOnly: true });
  if (!answer.ok) return answer.code;
  const { status } = answer.value;
  return status >= 200 && status < 300 ? undefined : `HTTP_${status}`;
}

/** Writes down how an attempt went, and gives the address up when nothing has got through for days. */
export async function settle(
  tenantId: TenantId,
  { id, endpointId, attempts: before }: Delivery,
  problem: string | undefined,
  now: Date,
): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    const attempts = before + 1;
    const endpoint = await lockEndpoint(tx, endpointId);
    if (!endpoint) return;
    if (problem === undefined) {
      await recordOutcome(tx, id, { status: "delivered", attempts, triedAt: now, problem: null });
      if (endpoint.failingSince) await changeEndpoint(tx, endpointId, { failingSince: null });
      return;
    }
    const dueAt = nextTry(attempts, now);
    const status = dueAt ? "waiting" : "failed";
    await recordOutcome(tx, id, { status, attempts, triedAt: now, problem, ...(dueAt ? { dueAt } : {}) });
    if (!endpoint.failingSince) await changeEndpoint(tx, endpointId, { failingSince: now });
    else if (!dueAt && now.getTime() - endpoint.failingSince.getTime() >= patienceMs) await giveUp(tx, endpoint);
  });
}

async function giveUp(tx: TenantTx, { id, name, status }: Endpoint): Promise<void> {
  if (status !== "active") return;
  await changeEndpoint(tx, id, { status: "disabled" });
  await recordAudit(tx, {
    ...{ actorType: "system", action: "webhook.disabled", subjectType: "webhook", subjectId: id },
    data: { label: name },
  });
  for (const { email, brand, slug, locale } of await admins(tx)) {
    const url = new URL(`/${slug}/settings/webhooks`, env().NEXTAUTH_URL ?? anySite).href;
    await queueMail(tx, email, disabledLetter(isLocale(locale) ? locale : "en", { brand, endpoint: name, url }));
  }
}
