import type { Actor } from "@/lib/contracts/actor";
import type { CarrierCode, RulesSave } from "@/lib/contracts/carrier";
import { withTenant } from "@/server/db/tenant-tx";
import { type CarrierQuestion, chooseCarrier } from "@/server/domain/carrier/choose-carrier";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { serviceOf } from "../choose";
import { allAccounts } from "../repo/accounts";
import { orderQuestion } from "../repo/preview";
import { allRules, type RuleRow, replaceRules } from "../repo/rules";

export const getRules = (tenantId: TenantId): Promise<RuleRow[]> => withTenant(tenantId, allRules);

/** Replaces the whole table. INVALID when a rule leads to an account the brand does not have. */
export function saveRules(
  tenantId: TenantId,
  { rules }: RulesSave,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<RuleRow[]>> {
  return withTenant(tenantId, async (tx) => {
    const accounts = new Set((await allAccounts(tx)).map((account) => account.id));
    const errors = rules.flatMap((rule, index) =>
      accounts.has(rule.accountId) ? [] : [{ path: `rules[${index}].accountId`, message: "No such account" }],
    );
    if (errors.length > 0) return fail("INVALID", "A rule leads nowhere", errors);
    await replaceRules(
      tx,
      rules.map((rule) => ({ ...rule, id: newId(now.getTime()) })),
    );
    await recordAudit(tx, {
      ...{ ...actorOf(actor), action: "carrier_rules.changed", subjectType: "carrier_rules", subjectId: tenantId },
      data: { label: "carrier_rules", rules: rules.length },
    });
    return ok(await allRules(tx));
  });
}

export interface CarrierPreview {
  question: Omit<CarrierQuestion, "valueMinor"> & { valueMinor: string; currency: string };
  choice: { index: number; accountName: string; carrier: CarrierCode; service: string } | null;
  /** One entry a rule before the chosen one: the first condition that did not hold. */
  passedOver: string[];
}

/** Which carrier an order would get by these rules. Nothing is written. */
export function previewCarrier(
  tenantId: TenantId,
  { orderNo, rules }: { orderNo: string } & RulesSave,
): Promise<Result<CarrierPreview>> {
  return withTenant(tenantId, async (tx) => {
    const found = await orderQuestion(tx, orderNo);
    if (!found) return fail("NOT_FOUND", "No such order");
    const accounts = new Map((await allAccounts(tx)).map((account) => [account.id, account]));
    const usable = new Set([...accounts.values()].filter((account) => account.active).map((account) => account.id));
    const { currency, ...question } = found;
    const numbered = rules.map((rule, index) => ({ ...rule, id: String(index) }));
    const chosen = chooseCarrier(numbered, question, usable);
    const account = chosen && accounts.get(chosen.rule.accountId);
    const passed =
      chosen?.passedOver ?? chooseCarrier([...numbered, lastResort], question, new Set([...usable, ""]))?.passedOver;
    return ok({
      question: { ...question, valueMinor: String(question.valueMinor), currency },
      choice: account
        ? {
            ...{ index: Number(chosen.rule.id), accountName: account.name, carrier: account.carrier },
            service: serviceOf(account, chosen.rule.service),
          }
        : null,
      passedOver: (passed ?? []).map(({ because }) => because),
    });
  });
}

/** Catches everything, so that each real rule says why it did not. */
const lastResort = { id: "", conditions: {}, accountId: "", service: "" };
