"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { useShortcuts } from "@/components/ui/use-shortcuts";

/** Searches on Enter: half a phone number finds nothing, and IME composition ends with Enter of its own. */
export function OrderSearch({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const t = useTranslations("orders");
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);
  useShortcuts({ "/": () => input.current?.focus() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <search className="max-md:w-full">
      <form onSubmit={submit} className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          ref={input}
          aria-label={t("search")}
          placeholder={t("searchHint")}
          value={text}
          maxLength={100}
          enterKeyHint="search"
          onChange={(event) => setText(event.target.value)}
          className="h-7 w-full pr-7 pl-7 text-xs md:w-80 pointer-coarse:h-9"
        />
        {text && (
          <button
            type="button"
            aria-label={t("searchClear")}
            onClick={() => {
              setText("");
              onSearch("");
            }}
            className="absolute top-0 right-0 flex h-full w-7 items-center justify-center text-muted-foreground hover:text-foreground"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </form>
    </search>
  );
}
