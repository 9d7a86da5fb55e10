import { isAcknowledgement } from "@/lib/contracts/edi";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { endFile, fetchedBytes } from "@/server/modules/drops/service/fetched-file";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { insertMessages, interchangeKnown, type NewMessage } from "../repo/messages";
import { type Partner, partnerOfDrop } from "../repo/partners";
import { type Received, readText, takes } from "./read-text";

/** What partners of each role may send us. */
const documents = {
  buyer: ["850", "ORDERS", "997", "999", "CONTRL"],
  warehouse: ["945", "997", "999"],
};

/**
 * Writes down every document of a fetched file and what acknowledges it, in one transaction with the file: killed in
 * between, it is read again. A malformed document is told in the acknowledgement, segment by segment, and waits for a
 * person; an interchange that came before is known by its number and time and carried out once.
 */
export async function receiveFile(tenantId: TenantId, dropId: string, fileId: string, now: Date): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    const partner = await partnerOfDrop(tx, dropId);
    const bytes = await fetchedBytes(tx, fileId);
    if (!partner || !bytes) return endFile(tx, fileId, { state: "failed", code: "GONE" }, now);
    const { standard, settings, role } = partner;
    const reading = { standard, acknowledgement: settings.acknowledgement, documents: documents[rolesOf(role)] };
    const { interchanges, problem } = readText(bytes, reading);
    if (problem) return endFile(tx, fileId, { state: "failed", code: "NOT_EDI", message: problem }, now);
    const keys = await tenantKeys(tx);
    let fresh = 0;
    for (const one of interchanges) fresh += await receive(tx, partner, one, { keys, fileId, now });
    await endFile(tx, fileId, { state: fresh > 0 ? "done" : "duplicate" }, now);
  });
}

const rolesOf = (role: string): "buyer" | "warehouse" => (role === "warehouse" ? "warehouse" : "buyer");

interface Receiving {
  keys: TenantKeys;
  fileId: string;
  now: Date;
}

/** Returns 0 when it came before. */
async function receive(
  tx: TenantTx,
  partner: Partner,
  one: Received,
  { keys, fileId, now }: Receiving,
): Promise<number> {
  const about = { partnerId: partner.id, direction: "in", controlNo: one.controlNo, dropFileId: fileId } as const;
  if (await interchangeKnown(tx, partner.id, one.key)) {
    const again = { ...about, document: "", businessKey: `again:${fileId}:${one.key}`, state: "duplicate" } as const;
    await insertMessages(tx, [{ ...again, code: "DUPLICATE", reference: one.sets[0]?.message.type ?? "" }], now);
    return 0;
  }
  const refusal = refusalOf(partner, one);
  const messages = one.sets.map(({ key, message, decimal, usable }): NewMessage => {
    const { type, reference, header, body } = message;
    const stuck = refusal ?? faultOf(message, usable) ?? unknownTo(partner, type);
    const sealed = keys.seal("edi_message.body", JSON.stringify({ type, header, body, decimal }));
    return {
      ...{ ...about, document: type, businessKey: key, setNo: reference, bodySealed: sealed },
      ...(stuck ? { state: "stuck", ...stuck } : { state: "waiting" }),
    };
  });
  const empty = { ...about, document: "", businessKey: `${one.key}0`, state: "stuck" } as const;
  const none = refusal ?? { code: "EMPTY", message: one.faults[0]?.message ?? "The interchange holds no document" };
  await insertMessages(tx, messages.length > 0 ? messages : [{ ...empty, ...none }], now);
  // What was meant for somebody else is not answered.
  if (refusal && refusal.code !== "TEST") return 1;
  const answers = one.acknowledgements.map(({ key, document, about: named, segments, version }): NewMessage => {
    const bodySealed = keys.seal("edi_message.body", JSON.stringify({ segments, version }));
    const code = takes(segments) ? undefined : "REJECTED";
    return {
      ...{ partnerId: partner.id, direction: "out", document, businessKey: key, reference: named, bodySealed },
      ...{ state: "waiting", ...(code && { code }) },
    };
  });
  await insertMessages(tx, answers, now);
  return 1;
}

function refusalOf({ partnerId, ownId, test }: Partner, one: Received): { code: string; message: string } | undefined {
  if (one.sender !== partnerId || one.receiver !== ownId)
    return { code: "WRONG_PARTY", message: `From ${one.sender} to ${one.receiver}`.slice(0, 200) };
  if (one.test && !test) return { code: "TEST", message: "A test, though this partner is not in test" };
  return undefined;
}

const faultOf = ({ faults }: Received["sets"][number]["message"], usable: boolean) =>
  usable
    ? undefined
    : {
        code: "MALFORMED",
        message: faults
          .map(({ message }) => message)
          .join("; ")
          .slice(0, 500),
      };

function unknownTo({ role }: Partner, type: string) {
  if (documents[rolesOf(role)].includes(type) || isAcknowledgement(type)) return undefined;
  return { code: "UNSUPPORTED", message: `Nothing is done with ${type}` };
}
