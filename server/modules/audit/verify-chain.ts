import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { type BrokenLink, brokenLinks, type ChainEnd, chainEnd, insertSeal, linkAt, listSeals } from "./chain-repo";

/** Seals how the brand's record ends now, so that rewriting all of it would be seen. Nothing new: nothing to seal. */
export const sealChain = (tenantId: TenantId, now: Date) =>
  withTenant(tenantId, async (tx) => {
    const end = await chainEnd(tx);
    if (end) await insertSeal(tx, end.seq, (await tenantKeys(tx)).seal("audit_seal.proof", proofOf(end)), now);
  });

const proofOf = ({ seq, chain }: ChainEnd) => `${seq} ${chain.toString("hex")}`;

export interface ChainFault extends Omit<BrokenLink, "fault"> {
  /** `rewritten`: the chain fits, and is not the one that was sealed; `forged`: a seal that is not ours. */
  fault: BrokenLink["fault"] | "rewritten" | "forged";
}

export interface ChainReport {
  entries: bigint;
  /** The last link, to be noted somewhere else; null before anything was recorded. */
  end: string | null;
  /** The last place a seal vouches for. */
  sealedThrough: bigint;
  faults: ChainFault[];
}

const mostFaults = 100;

/**
 * Checks the brand's record of who did what: names every entry that was edited, deleted, inserted or moved, up to a hundred.
 * `noted` is an end an earlier report gave ("17:ab12…"): what was there then has to be there now.
 */
export const verifyChain = (tenantId: TenantId, noted?: string): Promise<ChainReport> =>
  withTenant(tenantId, async (tx) => {
    const end = await chainEnd(tx);
    const seals = await listSeals(tx);
    const keys = await tenantKeys(tx);
    const faults: ChainFault[] = await brokenLinks(tx, mostFaults);
    for (const { seq, proof } of seals) faults.push(...(await brokenSeal(tx, keys, seq, proof)));
    if (noted) {
      const seq = BigInt(/^(\d{1,18}):/.exec(noted)?.[1] ?? 0);
      if ((await endAt(tx, seq)) !== noted) faults.push({ fault: "rewritten", seq, entryId: null });
    }
    return { entries: end?.seq ?? 0n, end: end ? noteOf(end) : null, sealedThrough: seals.at(-1)?.seq ?? 0n, faults };
  });

const noteOf = ({ seq, chain }: ChainEnd) => `${seq}:${chain.toString("hex")}`;

async function endAt(tx: TenantTx, seq: bigint): Promise<string | undefined> {
  const link = await linkAt(tx, seq);
  return link && noteOf(link);
}

async function brokenSeal(tx: TenantTx, keys: TenantKeys, seq: bigint, proof: Buffer): Promise<ChainFault[]> {
  const link = await linkAt(tx, seq);
  try {
    const sealed = keys.open("audit_seal.proof", proof).toString();
    return link && proofOf(link) === sealed ? [] : [{ fault: "rewritten", seq, entryId: null }];
  } catch {
    return [{ fault: "forged", seq, entryId: null }];
  }
}
