import { useTranslations } from "next-intl";

/** What is wrong with a SKU, from `CODE.field` or `field` and a problem with, after a space, the SKU in the way. */
export function useProblemText(): (problem: { path: string; message: string }) => string {
  const t = useTranslations("catalog.matrix.problem");
  return ({ path, message }) => {
    const [, problem = "", other = ""] = /^(\S*) ?(.*)$/.exec(message) ?? [];
    const words = t.has(problem) ? t(problem, { other }) : t("invalid");
    const at = path.lastIndexOf(".");
    return at < 0 ? words : `${path.slice(0, at)}: ${words}`;
  };
}
