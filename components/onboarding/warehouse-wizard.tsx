"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { ImportPanel } from "@/components/tables/import-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { CarriersStep } from "./carriers-step";
import { EdiStep } from "./edi-step";
import { HoursStep } from "./hours-step";
import { KindStep } from "./kind-step";
import { emptyPlace, freeCode, placeReady, type WarehouseKind, warehouseKinds } from "./place-draft";
import { PlaceStep } from "./place-step";
import { StockStep } from "./stock-step";
import { SystemStep } from "./system-step";
import { usePlaceWizard } from "./use-place-wizard";
import { useProblem } from "./use-problem";
import { WizardFooter } from "./wizard-footer";
import { WizardFrame } from "./wizard-frame";

const allSteps = ["kind", "place", "hours", "system", "carriers", "bins", "stock"] as const;
type Step = (typeof allSteps)[number];

const typeOf = (kind: WarehouseKind) => (kind === "own" ? "dc" : "third_party");
const prefixOf = (kind: WarehouseKind) => (kind === "own" ? "WH" : "TPL");

/** From nothing to a warehouse that orders are routed to: what it is, where, when, how it ships, and what is in it. */
export function WarehouseWizard() {
  const t = useTranslations("onboarding");
  const router = useRouter();
  const { slug, timezone } = useBrand();
  const may = { carriers: useMay("settings:write"), bins: useMay("fulfillment:write"), stock: useMay("stock:write") };
  const wizard = usePlaceWizard<Step>("warehouse", allSteps, emptyPlace(timezone, "dc"));
  const { draft, change, codes, go, at } = wizard;
  const problem = useProblem(wizard.save.error);
  const kind =
    warehouseKinds.find((one) => one === wizard.kind) ?? (draft.values.type === "third_party" ? "third_party" : "own");
  const steps = allSteps.filter(
    (step) =>
      (step !== "system" || kind === "qimen" || kind === "edi") && (!(step in may) || may[step as keyof typeof may]),
  );
  if (wizard.missing) return <ErrorState onRetry={() => go("kind", { at: null })} />;
  if (wizard.loading) return <Skeleton className="m-6 h-72" />;
  const reachable = (step: string) =>
    at !== null || step === "kind" || (step === "place" && wizard.kind !== null) || (step === "hours" && complete);
  const complete = wizard.kind !== null && placeReady(draft.values);
  const step: Step = reachable(wizard.step) && steps.includes(wizard.step) ? wizard.step : at ? "place" : "kind";
  const next = steps[steps.indexOf(step) + 1];
  const previous = steps[steps.indexOf(step) - 1];
  const finish = () => {
    wizard.forget();
    router.push(`/${slug}`);
  };
  const onward = (id?: string) => (next ? go(next, id ? { at: id } : {}) : finish());
  const back = previous && (() => go(previous));
  const save = () => wizard.save.mutate(draft.values, { onSuccess: (id) => onward(id) });
  const footer = { onBack: back, onNext: () => onward(), next: t(next ? "skip" : "finish") };
  const finishing = next ? { onFinish: finish } : {};
  return (
    <WizardFrame
      label={t("warehouse.steps")}
      steps={steps.map((key) => ({ key, label: t(`warehouse.step.${key}`) }))}
      current={step}
      title={t(`warehouse.title.${step}`)}
      hint={t(step === "system" && kind === "edi" ? "warehouse.hint.edi" : `warehouse.hint.${step}`, {
        name: draft.values.name,
      })}
      reachable={reachable}
      onStep={(key) => go(key as Step)}
    >
      {step === "kind" && (
        <KindStep
          chosen={wizard.kind ?? undefined}
          unfinished={draft.forId && !at ? { id: draft.forId, name: draft.values.name } : undefined}
          onResume={(id) => go("place", { at: id })}
          onChoose={(chosen) => {
            const start = draft.forId && !at ? emptyPlace(timezone, typeOf(chosen)) : draft;
            const code = start.values.code || freeCode(prefixOf(chosen), codes);
            change({ ...start, forId: start.forId, values: { ...start.values, type: typeOf(chosen), code } });
            go("place", { kind: chosen });
          }}
        />
      )}
      {step === "place" && (
        <PlaceStep
          draft={draft}
          others={wizard.places}
          codeTaken={!draft.forId && codes.includes(draft.values.code.trim())}
          onChange={change}
          onBack={() => go("kind")}
          onNext={() => go("hours")}
        />
      )}
      {step === "hours" && (
        <HoursStep
          values={draft.values}
          store={false}
          created={at !== null}
          loading={wizard.save.isPending}
          problem={problem}
          onChange={(values) => change({ values })}
          onBack={() => go("place")}
          onNext={save}
        />
      )}
      {step === "system" && at && kind === "edi" && (
        <EdiStep warehouse={{ id: at, name: draft.values.name }} onBack={back} onNext={() => onward()} />
      )}
      {step === "system" && at && kind !== "edi" && (
        <SystemStep locationId={at} onBack={back} onNext={() => onward()} />
      )}
      {step === "carriers" && at && (
        <CarriersStep
          locationId={at}
          name={draft.values.name}
          onBack={back}
          onNext={() => onward()}
          onFinish={finish}
        />
      )}
      {step === "bins" && (
        <>
          <ImportPanel kind="bins" onImported={() => undefined} />
          <WizardFooter {...footer} {...finishing} />
        </>
      )}
      {step === "stock" && at && <StockStep locationId={at} footer={{ ...footer, ...finishing }} />}
    </WizardFrame>
  );
}
