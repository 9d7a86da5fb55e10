"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/page-body";
import { Card, CardContent } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ChoiceSelect } from "./choice-select";
import { SampleTable } from "./sample-table";
import type { FileDescription, FormatChoice, ImportChannel } from "./types";

interface FormatStepProps {
  description: FileDescription;
  channels: readonly ImportChannel[];
  channelId: string | undefined;
  onChannel: (id: string) => void;
  onChoice: (choice: FormatChoice) => void;
}

const delimiterNames = [
  [",", "comma"],
  [";", "semicolon"],
  ["\t", "tab"],
  ["|", "pipe"],
] as const;

/** What was recognized about the file, to be corrected, and the channel its orders belong to. */
export function FormatStep({ description, channels, channelId, onChannel, onChoice }: FormatStepProps) {
  const t = useTranslations("imports");
  const { format, sheets } = description;
  return (
    <>
      <Section title={t("format.title")} description={t("format.description")}>
        <Card>
          <CardContent className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <Field label={t("channel")} hint={t("format.channelHint")} className="sm:col-span-2 lg:col-span-1">
              <ChoiceSelect
                value={channelId ?? ""}
                options={channels.map((channel) => ({ value: channel.id, label: channel.name }))}
                onChange={onChannel}
              />
            </Field>
            {format.kind === "csv" && (
              <>
                <Field label={t("format.encoding")}>
                  <ChoiceSelect
                    value={format.encoding}
                    options={[
                      { value: "utf-8", label: "UTF-8" },
                      { value: "gb18030", label: "GB18030" },
                    ]}
                    onChange={(encoding) => onChoice({ encoding })}
                  />
                </Field>
                <Field label={t("format.delimiter")}>
                  <ChoiceSelect
                    value={format.delimiter}
                    options={delimiterNames.map(([value, name]) => ({ value, label: t(`format.${name}`) }))}
                    onChange={(delimiter) => onChoice({ delimiter })}
                  />
                </Field>
              </>
            )}
            {format.kind === "xlsx" && sheets.length > 0 && (
              <Field label={t("format.sheet")}>
                <ChoiceSelect
                  value={format.sheet}
                  options={sheets.map((name) => ({ value: name, label: name }))}
                  onChange={(sheet) => onChoice({ sheet, headerRow: undefined })}
                />
              </Field>
            )}
            <Field label={t("format.headerRow")}>
              <Input
                key={format.headerRow}
                type="number"
                min={1}
                max={1000}
                defaultValue={format.headerRow}
                onBlur={(event) => {
                  const headerRow = event.target.valueAsNumber;
                  if (headerRow >= 1 && headerRow !== format.headerRow) onChoice({ headerRow });
                }}
              />
            </Field>
          </CardContent>
        </Card>
      </Section>
      <Section title={t("format.firstRows")}>
        <Card className="overflow-hidden">
          <SampleTable header={description.header} rows={description.sample} />
        </Card>
      </Section>
    </>
  );
}
