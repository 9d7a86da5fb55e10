import type { FilterDefinition, FilterValue, NumberRange } from "./list-filter";

type Translate = (
  key: "from" | "until" | "between" | "atLeast" | "atMost" | "more",
  values: Record<string, string | number>,
) => string;

/** A filter's value in a few words, for its chip. */
export function summarize(definition: FilterDefinition, value: FilterValue, t: Translate): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    const options = definition.type === "enum" ? definition.options : [];
    const labels = value.map((one) => options.find((option) => option.value === one)?.label ?? one);
    const [first = ""] = labels;
    return labels.length > 2 ? t("more", { first, count: labels.length }) : labels.join(", ");
  }
  if (definition.type === "dates" && "from" in value) {
    const { from, to } = value;
    if (from && to) return from === to ? from : t("between", { from, to });
    return from ? t("from", { value: from }) : t("until", { value: to ?? "" });
  }
  const { min, max } = value as NumberRange;
  const unit = definition.type === "range" ? (definition.unit ?? "") : "";
  if (min && max) return t("between", { from: unit + min, to: unit + max });
  return min ? t("atLeast", { value: unit + min }) : t("atMost", { value: unit + (max ?? "") });
}
