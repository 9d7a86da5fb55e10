"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { wmsGateways, wmsSignMethods } from "@/lib/contracts/wms";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { Connection } from "./wms-types";

const texts = [
  "appKey",
  "secret",
  "customerId",
  "ownerCode",
  "warehouseCode",
  "logisticsCode",
  "senderName",
  "senderPhone",
] as const;
type TextField = (typeof texts)[number];
const rows: [TextField, TextField][] = [
  ["appKey", "secret"],
  ["ownerCode", "warehouseCode"],
  ["customerId", "logisticsCode"],
  ["senderName", "senderPhone"],
];

const valuesOf = (connection: Connection | undefined) =>
  Object.fromEntries(texts.map((name) => [name, name === "secret" ? "" : (connection?.[name] ?? "")])) as Record<
    TextField,
    string
  >;

interface ConnectionFormProps {
  connection: Connection | undefined;
  /** The warehouse it is for, where that is settled. */
  at?: string;
  onDone: () => void;
}

export function ConnectionForm({ connection, at, onDone }: ConnectionFormProps) {
  const t = useTranslations("wms");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [locationId, setLocation] = useState(connection?.locationId ?? at ?? "");
  const [gateway, setGateway] = useState<(typeof wmsGateways)[number]>(connection?.gateway ?? "simulator");
  const [signMethod, setSignMethod] = useState<(typeof wmsSignMethods)[number]>(connection?.signMethod ?? "md5");
  const [active, setActive] = useState(connection?.active ?? true);
  const [values, setValues] = useState(() => valuesOf(connection));
  const save = useMutation(
    trpc.wms.saveConnection.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.wms.pathFilter());
        toast.success(t("saved"));
        onDone();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const missing = texts.some((name) => !values[name].trim() && !(name === "secret" && connection));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ locationId, gateway, signMethod, active, ...values });
  };
  const warehouses = (places.data ?? []).filter(({ type }) => type === "third_party" || type === "dc");
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {!at && (
        <Field label={t("field.location")} hint={t("field.locationHint")} required>
          <Select value={locationId} onValueChange={setLocation} disabled={connection !== undefined}>
            <SelectTrigger>
              <SelectValue placeholder={t("field.chooseLocation")} />
            </SelectTrigger>
            <SelectContent>
              {warehouses.map(({ id, name, code }) => (
                <SelectItem key={id} value={id}>
                  {name} {code}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      )}
      <FieldRow>
        <Field label={t("field.gateway")} hint={t(`gatewayHint.${gateway}`)}>
          <Select
            value={gateway}
            onValueChange={(next) => setGateway(wmsGateways.find((name) => name === next) ?? gateway)}
          >
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {wmsGateways.map((name) => (
                <SelectItem key={name} value={name}>
                  {t(`gateway.${name}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        <Field label={t("field.signMethod")}>
          <Select
            value={signMethod}
            onValueChange={(next) => setSignMethod(wmsSignMethods.find((name) => name === next) ?? signMethod)}
          >
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {wmsSignMethods.map((name) => (
                <SelectItem key={name} value={name}>
                  {name.toUpperCase()}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      </FieldRow>
      {rows.map((row) => (
        <FieldRow key={row[0]}>
          {row.map((name) => (
            <Field
              key={name}
              label={t(`field.${name}`)}
              hint={name === "secret" && connection ? t("field.secretKept") : undefined}
              required={name !== "secret" || !connection}
            >
              <Input
                value={values[name]}
                type={name === "secret" ? "password" : "text"}
                autoComplete="off"
                maxLength={name === "secret" ? 200 : 64}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            </Field>
          ))}
        </FieldRow>
      ))}
      <Field label={t("field.active")}>
        <Switch checked={active} onCheckedChange={setActive} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={missing || !locationId} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
