"use client";

import { useLocale, useTranslations } from "next-intl";
import { Copyable } from "@/components/ui/copyable";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { NoticeKind, NoticeSettings } from "@/lib/contracts/notice";
import { noticeLanguage, noticeTemplate } from "@/lib/contracts/notice-text";

interface NoticeKindRowProps {
  kind: NoticeKind;
  language: string;
  value: NoticeSettings["kinds"][NoticeKind];
  asksTemplate: boolean;
  onChange: (value: NoticeSettings["kinds"][NoticeKind]) => void;
}

/** One kind of notice: when it leaves, what it says, and under which approved template. */
export function NoticeKindRow({ kind, language, value, asksTemplate, onChange }: NoticeKindRowProps) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const written = noticeLanguage(language);
  return (
    <li className="flex flex-col gap-3 p-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="font-medium text-sm">{t(`kind.${kind}`)}</p>
          <p className="text-muted-foreground text-xs">{t(`when.${kind}`)}</p>
        </div>
        <Switch
          aria-label={`${t(`kind.${kind}`)} · ${t("kinds.on")}`}
          checked={value.on}
          onCheckedChange={(on) => onChange({ ...value, on })}
        />
      </div>
      {value.on && (
        <>
          <div className="flex flex-col gap-1">
            <p className="text-muted-foreground text-xs">{t(`kinds.preview.${written}`)}</p>
            <Copyable block value={noticeTemplate(kind, written)} className="font-sans" />
            {locale !== written && (
              <p className="text-muted-foreground text-xs">
                {t("kinds.meaning", { text: noticeTemplate(kind, locale) })}
              </p>
            )}
          </div>
          {asksTemplate && (
            <Field label={t("kinds.template")} className="sm:max-w-72">
              <Input
                value={value.template}
                maxLength={40}
                autoComplete="off"
                placeholder={t("kinds.templatePlaceholder")}
                className="font-mono"
                onChange={(event) => onChange({ ...value, template: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
    </li>
  );
}
