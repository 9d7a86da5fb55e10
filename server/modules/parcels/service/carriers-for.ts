import type { CarrierCode } from "@/lib/contracts/carrier";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type CarrierQuestion, chooseCarrier } from "@/server/domain/carrier/choose-carrier";
import { allAccounts } from "../repo/accounts";
import { allRules } from "../repo/rules";

/** Who would carry each of these, by the rules as they are now; undefined where none fits. Nothing is written. */
export async function carriersFor(
  tx: TenantTx,
  questions: readonly CarrierQuestion[],
): Promise<(CarrierCode | undefined)[]> {
  const rules = await allRules(tx);
  const accounts = (await allAccounts(tx)).filter((account) => account.active);
  const usable = new Set(accounts.map((account) => account.id));
  return questions.map((question) => {
    const choice = chooseCarrier(rules, question, usable);
    return accounts.find((account) => account.id === choice?.rule.accountId)?.carrier;
  });
}
