import { carrierServices } from "@/lib/contracts/carrier";
import { type CarrierQuestion, chooseCarrier } from "@/server/domain/carrier/choose-carrier";
import type { AccountRow } from "./repo/accounts";
import type { RuleRow } from "./repo/rules";
import type { ShipmentFacts } from "./repo/shipments";

export function questionOf(facts: ShipmentFacts): CarrierQuestion {
  const valueMinor = facts.items.reduce((sum, item) => sum + BigInt(item.unitMinor) * BigInt(item.quantity), 0n);
  const { method, country, province, weightGrams, channelId, locationId } = facts;
  return { method, country, province, weightGrams, valueMinor, cod: facts.dueMinor > 0n, channelId, locationId };
}

export interface Chosen {
  account: AccountRow;
  service: string;
  ruleId: string;
}

/** Which account carries this parcel and by which service; undefined when no rule fits. */
export function chooseFor(
  facts: ShipmentFacts,
  rules: readonly RuleRow[],
  accounts: readonly AccountRow[],
): Chosen | undefined {
  const usable = new Map(accounts.filter((account) => account.active).map((account) => [account.id, account]));
  const choice = chooseCarrier(rules, questionOf(facts), new Set(usable.keys()));
  const account = choice && usable.get(choice.rule.accountId);
  return account && { account, service: serviceOf(account, choice.rule.service), ruleId: choice.rule.id };
}

export const serviceOf = (account: AccountRow, wanted: string | undefined) =>
  wanted || (carrierServices[account.carrier][0] ?? "");
