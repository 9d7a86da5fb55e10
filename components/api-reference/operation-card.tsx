import { useLocale, useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { curlOf, type FieldLine, type Operation, summaryIn, typeText } from "@/lib/contracts/api-reference";
import { CodeBlock } from "./code-block";
import { FieldTable } from "./field-table";
import { Shape } from "./shape";

const tones: Record<string, Tone> = {
  get: "info",
  post: "success",
  put: "warning",
  patch: "warning",
  delete: "danger",
};

interface OperationCardProps {
  method: string;
  path: string;
  operation: Operation;
}

/** One call: who may make it, what it takes, what it answers, and an example of it. */
export function OperationCard({ method, path, operation }: OperationCardProps) {
  const t = useTranslations("api.reference");
  const locale = useLocale();
  const body = operation.requestBody?.content["application/json"]?.schema;
  const [status = "", reply] = Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? [];
  const answer = reply?.content?.["application/json"];
  const problems = Object.entries(operation.responses).filter(([code]) => /^[45]/.test(code));
  const scope = operation["x-scope"];
  return (
    <article id={operation.operationId} className="scroll-mt-4 rounded-lg border bg-card">
      <header className="flex flex-col gap-1.5 border-b px-4 py-3">
        <h3 className="flex flex-wrap items-center gap-2 font-mono text-sm">
          <Badge tone={tones[method]} className="uppercase">
            {method}
          </Badge>
          <span className="break-all">{path}</span>
        </h3>
        <p className="text-sm">{summaryIn(operation, locale)}</p>
        <p className="text-muted-foreground text-xs">
          {scope === "public"
            ? t("noKey")
            : t.rich("scope", { scope: () => <code className="font-mono">{scope}</code> })}
        </p>
      </header>
      <div className="grid gap-4 px-4 py-3 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-2">
          <FieldTable title={t("parameters")} lines={parametersOf(operation)} />
          {body && <Shape title={t("body")} schema={body} />}
          {answer?.schema && <Shape title={t("answer", { status })} schema={answer.schema} />}
          <details className="rounded-md border">
            <summary className="cursor-pointer px-3 py-2 font-medium text-sm">{t("problems")}</summary>
            <ul className="divide-y border-t text-xs">
              {problems.map(([code, { description }]) => (
                <li key={code} className="flex gap-3 px-3 py-1.5">
                  <span className="figures w-8 shrink-0 font-medium">{code}</span>
                  <span className="min-w-0 break-words text-muted-foreground">{description.replaceAll("`", "")}</span>
                </li>
              ))}
            </ul>
          </details>
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <CodeBlock text={curlOf(method, path, operation)} label={t("request")} />
          {answer && <CodeBlock text={JSON.stringify(answer.example, null, 2)} label={t("answer", { status })} />}
        </div>
      </div>
    </article>
  );
}

const parametersOf = ({ parameters = [] }: Operation): FieldLine[] =>
  parameters.map(({ name, in: place, required = false, description, schema }) => {
    const note = [place === "query" ? "" : place, description ?? ""].filter(Boolean).join(" · ");
    return { path: name, type: typeText(schema), required, note };
  });
