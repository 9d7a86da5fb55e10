"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cn } from "./cn";
import { type ComboboxOption, choosable } from "./combobox-options";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command";
import { useFieldControl } from "./field";
import { controlClasses } from "./input";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

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
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<ComboboxOption>();
  const search = (next: string) => {
    setText(next);
    onSearch?.(next);
  };
  // Opened again, the field is empty: so is what is searched for.
  const toggle = (next: boolean) => {
    setOpen(next);
    if (next && text) search("");
  };
  const shown = onSearch ? choosable(options, text, searching ?? false) : options;
  const { className, required: _required, ...control } = useFieldControl<typeof rest & { required?: boolean }>(rest);
  // What was picked keeps its name when something else is searched for.
  const chosen = [...options, picked].find((option) => option?.value === value);
  return (
    <Popover open={open} onOpenChange={toggle}>
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
          <CommandInput placeholder={t("search")} onValueChange={search} />
          <CommandList>
            <CommandEmpty>{searching ? t("searching") : t("nothingFound")}</CommandEmpty>
            {shown.map((option) => (
              <CommandItem
                key={option.value}
                value={option.value}
                keywords={[option.label, option.hint ?? ""]}
                onSelect={() => {
                  setPicked(option);
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
