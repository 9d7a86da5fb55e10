"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cn } from "./cn";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command";
import { useFieldControl } from "./field";
import { controlClasses } from "./input";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export interface ComboboxOption {
  value: string;
  label: string;
  /** A second, quieter line: a code, a place. Searched too. */
  hint?: string;
}

interface ComboboxProps {
  options: readonly ComboboxOption[];
  value: string | undefined;
  onValueChange: (value: string) => void;
  placeholder?: ReactNode;
  /** With it the caller searches (on the server) and `options` are the answer; without it the list filters itself. */
  onSearch?: (text: string) => void;
  searching?: boolean;
  disabled?: boolean;
  id?: string;
  className?: string;
}

/** A choice from too many for a select. */
export function Combobox({ options, value, onValueChange, placeholder, onSearch, searching, ...rest }: ComboboxProps) {
  const t = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const { className, required: _required, ...control } = useFieldControl<typeof rest & { required?: boolean }>(rest);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          className={cn(
            controlClasses,
            "flex h-8 items-center justify-between gap-2 text-left pointer-coarse:h-10",
            className,
          )}
          {...control}
        >
          <span className={cn("truncate", !chosen && !value && "text-muted-foreground")}>
            {chosen?.label ?? value ?? placeholder ?? t("choose")}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-(--radix-popover-trigger-width) min-w-56 p-0">
        <Command shouldFilter={!onSearch}>
          <CommandInput placeholder={t("search")} onValueChange={onSearch} />
          <CommandList>
            <CommandEmpty>{searching ? t("searching") : t("nothingFound")}</CommandEmpty>
            {options.map((option) => (
              <CommandItem
                key={option.value}
                value={option.value}
                keywords={[option.label, option.hint ?? ""]}
                onSelect={() => {
                  onValueChange(option.value);
                  setOpen(false);
                }}
              >
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="truncate">{option.label}</span>
                  {option.hint && <span className="truncate text-muted-foreground text-xs">{option.hint}</span>}
                </span>
                {option.value === value && <Check aria-hidden className="size-3.5 text-primary" />}
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
