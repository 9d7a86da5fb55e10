"use client";

import { useTranslations } from "next-intl";
import { FieldRow } from "@/components/layout/form-layout";
import { ediStandards } from "@/lib/contracts/edi";
import { ChoiceField, type DraftForm, SwitchField, TextField } from "./draft-fields";

const acknowledgements = ["997", "999"] as const;

/** How a partner and we call each other, and how documents are written. */
export function PartnerFields(form: DraftForm) {
  const t = useTranslations("drops");
  const buyer = form.draft.use === "buyer";
  const x12 = !buyer || form.draft.standard === "x12";
  return (
    <>
      <FieldRow>
        {buyer && (
          <ChoiceField
            {...form}
            name="standard"
            options={ediStandards.map((value) => ({ value, label: t(`standard.${value}`) }))}
          />
        )}
        {x12 && (
          <ChoiceField
            {...form}
            name="acknowledgement"
            options={acknowledgements.map((value) => ({ value, label: value }))}
          />
        )}
      </FieldRow>
      <FieldRow>
        <TextField {...form} name="ownId" required hint={t(x12 ? "field.ownIdHint" : "field.ownIdHintEdifact")} />
        <TextField {...form} name="ownQualifier" required={x12} hint={t("field.qualifierHint")} />
        <TextField {...form} name="partnerId" required />
        <TextField {...form} name="partnerQualifier" required={x12} />
      </FieldRow>
      <FieldRow>
        <TextField {...form} name="skuQualifier" hint={t("field.skuQualifierHint")} />
        {buyer && <TextField {...form} name="companyPrefix" hint={t("field.companyPrefixHint")} />}
        {buyer && <TextField {...form} name="dueInDays" />}
        {buyer && x12 && <TextField {...form} name="stockHours" hint={t("field.stockHoursHint")} />}
        {buyer && <SwitchField {...form} name="invoices" />}
        <SwitchField {...form} name="test" hint={t("field.testHint")} />
      </FieldRow>
    </>
  );
}
