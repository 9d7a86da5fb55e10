import type { ActivityRow, Value } from "./types";

export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

export const nothing = "–";

const isObject = (value: Value | undefined): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Ids say nothing to a reader: of a list of them, how many there are. */
const isId = (value: Value) => typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** What is told apart from changes: counts, reasons, roles. Label and caller stand beside the action, ids say nothing. */
const aside = (key: string) => ["label", "changes", "caller"].includes(key) || /Ids?$/.test(key);

interface Words {
  has: (key: string) => boolean;
  (key: string): string;
}

/** The record in the reader's words, on a page or in a file. What no text is known for shows as it was recorded. */
export function activityText(t: Words, ...elsewhere: Words[]) {
  const word = (group: "fields" | "values" | "tables", text: string) => {
    if (t.has(`${group}.${text}`)) return t(`${group}.${text}`);
    return elsewhere.find((words) => words.has(text))?.(text) ?? text;
  };

  const valueText = (value: Value | undefined): string => {
    if (value === null || value === undefined || value === "") return nothing;
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "string") return word("values", value);
    if (typeof value === "number") return String(value);
    if (Array.isArray(value) && value.length > 0 && value.every(isId)) return String(value.length);
    if (Array.isArray(value)) return value.map(valueText).join(t("listed")) || nothing;
    return Object.entries(value)
      .map(([key, inner]) => `${fieldText(key)} ${valueText(inner)}`)
      .join(t("apart"));
  };
  /** `D1-S listPrice` is a field of one of many things. */
  const fieldText = (key: string): string => {
    const at = key.lastIndexOf(" ");
    const field = word("fields", key.slice(at + 1));
    return at < 0 ? field : `${word("fields", key.slice(0, at))} · ${field}`;
  };
  return {
    action: ({ action }: ActivityRow) => (t.has(`actions.${action}`) ? t(`actions.${action}`) : action),
    who: ({ actorType, actorName }: ActivityRow) => {
      if (actorType === "system") return t("system");
      return actorType === "api_key" ? `${t("apiKey")} ${actorName ?? ""}` : (actorName ?? t("somebody"));
    },
    /** Address and device, where they are known. */
    caller: ({ data }: ActivityRow): string => {
      const { address, device } = isObject(data.caller) ? data.caller : {};
      return [address, device].filter((part) => typeof part === "string" && part !== "").join(" · ");
    },
    subject: ({ data, subjectType }: ActivityRow) => {
      const label = typeof data.label === "string" ? data.label : "";
      if (subjectType === "table" || subjectType === "export") return word("tables", label);
      if (label && label !== subjectType) return label;
      return t.has(`subjects.${subjectType}`) ? t(`subjects.${subjectType}`) : "";
    },
    changes: ({ data }: ActivityRow): FieldChange[] => {
      const changes = isObject(data.changes) ? Object.entries(data.changes) : [];
      return changes.flatMap(([key, change]) =>
        isObject(change) ? [{ field: fieldText(key), from: valueText(change.from), to: valueText(change.to) }] : [],
      );
    },
    details: ({ data }: ActivityRow) =>
      Object.entries(data)
        .filter(([key, value]) => !aside(key) && value !== null)
        .map(([key, value]) => ({ field: fieldText(key), text: valueText(value) })),
  };
}
