import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { FieldLine } from "@/lib/contracts/api-reference";

/** Names of shapes begin with a capital; values stand in quotes. */
function partsOf(text: string) {
  let at = 0;
  return text.split(/(?<!["\w])([A-Z]\w+)(?!["\w])/).map((part, i) => {
    const here = { part, at, shape: i % 2 === 1 };
    at += part.length + 1;
    return here;
  });
}

/** A type; the shapes it names are links to what they are made of. */
export function TypeName({ text }: { text: string }) {
  return (
    <code className="break-words font-mono text-muted-foreground">
      {partsOf(text).map(({ part, at, shape }) => (
        <Fragment key={at}>
          {shape ? (
            <a href={`#shape-${part}`} className="text-primary hover:underline">
              {part}
            </a>
          ) : (
            part
          )}
        </Fragment>
      ))}
    </code>
  );
}

/** What a body, a query or an answer is made of. */
export function FieldTable({ lines, title }: { lines: readonly FieldLine[]; title: string }) {
  const t = useTranslations("api.reference");
  if (lines.length === 0) return null;
  return (
    <details className="group rounded-md border" open={lines.length <= 8}>
      <summary className="flex cursor-pointer items-baseline gap-2 px-3 py-2 font-medium text-sm">
        {title}
        <span className="figures font-normal text-muted-foreground text-xs">
          {t("fields", { count: lines.length })}
        </span>
      </summary>
      <ul className="divide-y border-t">
        {lines.map(({ path, type, required, note }) => (
          <li
            key={path}
            className="grid gap-x-4 gap-y-0.5 px-3 py-1.5 text-xs sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <p className="flex flex-wrap items-baseline gap-x-2">
              <code className="break-all font-mono">{path}</code>
              {required && <span className="text-muted-foreground">{t("required")}</span>}
            </p>
            <p className="min-w-0 break-words">
              <TypeName text={type} />
              {note && <span className="text-muted-foreground"> {note}</span>}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
