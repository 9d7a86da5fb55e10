import { useTranslations } from "next-intl";
import type { ApiDocument, Operation } from "@/lib/contracts/api-reference";

import { OperationCard } from "./operation-card";
import { Shape } from "./shape";

interface Listed {
  method: string;
  path: string;
  operation: Operation;
}

function groupsOf(document: ApiDocument): Map<string, Listed[]> {
  const groups = new Map<string, Listed[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "";
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  }
  return groups;
}

const jumpClasses =
  "inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm hover:bg-muted pointer-coarse:h-10";

/** Shapes that have a name, by it. */
function Shapes({ document }: { document: ApiDocument }) {
  const t = useTranslations("api.reference");
  const shapes = Object.entries(document.components.schemas).sort(([a], [b]) => a.localeCompare(b));
  return (
    <section id="shapes" aria-labelledby="shapes-title" className="flex scroll-mt-4 flex-col gap-3">
      <h2 id="shapes-title" className="text-base">
        {t("shapes")}
      </h2>
      {shapes.map(([name, schema]) => (
        <div key={name} id={`shape-${name}`} className="scroll-mt-4">
          <Shape title={name} schema={schema} />
        </div>
      ))}
    </section>
  );
}

/** The whole public API on one page, made of its OpenAPI document. */
export function Reference({ document }: { document: ApiDocument }) {
  const t = useTranslations("api.reference");
  const groups = [...groupsOf(document)];
  const groupName = (tag: string) => (t.has(`groups.${tag}`) ? t(`groups.${tag}`) : tag);
  return (
    <div className="flex flex-col gap-8">
      <nav aria-label={t("contents")} className="flex flex-wrap gap-2">
        {groups.map(([tag, listed]) => (
          <a key={tag} href={`#${tag}`} className={jumpClasses}>
            {groupName(tag)} <span className="figures text-muted-foreground text-xs">{listed.length}</span>
          </a>
        ))}
        <a href="#shapes" className={jumpClasses}>
          {t("shapes")}
        </a>
      </nav>
      {groups.map(([tag, listed]) => (
        <section key={tag} id={tag} aria-labelledby={`${tag}-title`} className="flex scroll-mt-4 flex-col gap-3">
          <h2 id={`${tag}-title`} className="text-base">
            {groupName(tag)}
          </h2>
          {listed.map((one) => (
            <OperationCard key={one.operation.operationId} {...one} />
          ))}
        </section>
      ))}
      <Shapes document={document} />
    </div>
  );
}
