"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { DropView } from "@/lib/contracts/drop";
import { useTRPC } from "@/lib/trpc/client";
import { ChoiceField, type DraftForm, TextField } from "./draft-fields";
import { useDropRefusal } from "./use-drop-refusal";

interface PlaceFieldsProps extends DraftForm {
  drop: DropView | undefined;
  /** This installation has a place for watched folders. */
  folders: boolean;
}

/** Where files are: a server with its keys, a folder, or nowhere but by hand. */
export function PlaceFields({ drop, folders, ...form }: PlaceFieldsProps) {
  const t = useTranslations("drops");
  const { kind, use } = form.draft;
  const kinds = [
    "sftp" as const,
    ...(folders || kind === "folder" ? ["folder" as const] : []),
    ...(use === "orders" ? [] : ["manual" as const]),
  ];
  const kept = drop?.kind === "sftp";
  return (
    <>
      <ChoiceField
        {...form}
        name="kind"
        hint={t(`kindHint.${kind}`)}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === "sftp" && (
        <>
          <FieldRow>
            <TextField {...form} name="host" required />
            <TextField {...form} name="port" required />
            <TextField {...form} name="username" required />
            <TextField
              {...form}
              name="password"
              secret
              hint={t(kept && drop.hasPassword ? "field.secretKept" : "field.passwordHint")}
            />
          </FieldRow>
          <TextField
            {...form}
            name="privateKey"
            long
            hint={t(kept && drop.hasKey ? "field.secretKept" : "field.privateKeyHint")}
          />
          {form.draft.privateKey && <TextField {...form} name="passphrase" secret />}
          <HostKeyField {...form} />
        </>
      )}
      {kind !== "manual" && (
        <FieldRow>
          <TextField {...form} name="inFolder" hint={t("field.inFolderHint")} />
          <TextField {...form} name="archiveFolder" required hint={t("field.archiveFolderHint")} />
          {use !== "orders" && <TextField {...form} name="outFolder" hint={t("field.outFolderHint")} />}
        </FieldRow>
      )}
    </>
  );
}

/** The key the server shows, to be compared with what its owner says. */
function HostKeyField({ draft, set, wrong }: DraftForm) {
  const t = useTranslations("drops");
  const refusal = useDropRefusal();
  const ask = useMutation(useTRPC().drops.hostKey.mutationOptions({ onSuccess: ({ hostKey }) => set({ hostKey }) }));
  const { host, port, hostKey } = draft;
  const missing = wrong.includes("hostKey") ? t("field.hostKeyMissing") : undefined;
  return (
    <Field
      label={t("field.hostKey")}
      required
      hint={hostKey ? t("field.hostKeyCompare") : t("field.hostKeyHint")}
      error={ask.error ? refusal(ask.error) : missing}
    >
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="button"
          size="sm"
          variant="outline"
          loading={ask.isPending}
          disabled={!host.trim() || !/^\d{1,5}$/.test(port)}
          onClick={() => ask.mutate({ host, port: Number(port) })}
        >
          {t(hostKey ? "field.hostKeyAgain" : "field.hostKeyAsk")}
        </Button>
        {hostKey && <code className="min-w-0 break-all font-mono text-xs">{hostKey}</code>}
      </div>
    </Field>
  );
}
