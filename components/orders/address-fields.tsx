"use client";

import { useTranslations } from "next-intl";
import { FieldRow } from "@/components/layout/form-layout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface Address {
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  street: string;
}

export const emptyAddress: Address = { name: "", phone: "", province: "", city: "", district: "", street: "" };

interface AddressFieldsProps {
  value: Address;
  onChange: (value: Address) => void;
}

export function AddressFields({ value, onChange }: AddressFieldsProps) {
  const t = useTranslations("orders.receiver");
  const input = (key: keyof Address, max: number) => (
    <Field label={t(key)}>
      <Input
        value={value[key]}
        maxLength={max}
        inputMode={key === "phone" ? "tel" : undefined}
        autoComplete="off"
        onChange={(event) => onChange({ ...value, [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <FieldRow>
        {input("name", 100)}
        {input("phone", 40)}
      </FieldRow>
      <div className="grid gap-4 sm:grid-cols-3">
        {input("province", 100)}
        {input("city", 100)}
        {input("district", 100)}
      </div>
      {input("street", 500)}
    </>
  );
}
