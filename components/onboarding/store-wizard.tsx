"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileSpreadsheet, Store } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { ImportPanel } from "@/components/tables/import-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { ChoiceCards } from "./choice-cards";
import { FirstCountStep } from "./first-count-step";
import { HoursStep } from "./hours-step";
import { emptyPlace, freeCode, placeReady } from "./place-draft";
import { PlaceStep } from "./place-step";
import { StaffStep } from "./staff-step";
import { usePlaceWizard } from "./use-place-wizard";
import { useProblem } from "./use-problem";
import { WizardFooter } from "./wizard-footer";
import { WizardFrame } from "./wizard-frame";

const allSteps = ["how", "place", "hours", "file", "staff", "count"] as const;
type Step = (typeof allSteps)[number];
const ways = ["one", "many"] as const;
const stepsOf: Record<(typeof ways)[number], readonly Step[]> = {
  one: ["how", "place", "hours", "staff", "count"],
  many: ["how", "file", "staff", "count"],
};
const icons = { one: Store, many: FileSpreadsheet };

/** One store step by step, or hundreds from a file; then the people in them and the first count. */
export function StoreWizard() {
  const t = useTranslations("onboarding");
  const router = useRouter();
  const queryClient = useQueryClient();
  const { slug, timezone } = useBrand();
  const mayInvite = useMay("team:write");
  const wizard = usePlaceWizard<Step>("store", allSteps, emptyPlace(timezone, "store"));
  const { draft, change, codes, go, at } = wizard;
  const problem = useProblem(wizard.save.error);
  const way = ways.find((one) => one === wizard.kind);
  const steps = stepsOf[way ?? "one"].filter((step) => step !== "staff" || mayInvite);
  if (wizard.missing) return <ErrorState onRetry={() => go("how", { at: null })} />;
  if (wizard.loading) return <Skeleton className="m-6 h-72" />;
  const reachable = (step: string) =>
    step === "how" ||
    (way === "many" && step !== "place" && step !== "hours") ||
    (way === "one" && (at !== null || step === "place" || (step === "hours" && placeReady(draft.values))));
  const step: Step = reachable(wizard.step) && steps.includes(wizard.step) ? wizard.step : at ? "place" : "how";
  const next = steps[steps.indexOf(step) + 1];
  const previous = steps[steps.indexOf(step) - 1];
  const finish = () => {
    wizard.forget();
    router.push(`/${slug}/locations`);
  };
  const onward = (id?: string) => (next ? go(next, id ? { at: id } : {}) : finish());
  const back = previous && (() => go(previous));
  return (
    <WizardFrame
      label={t("store.steps")}
      steps={steps.map((key) => ({ key, label: t(`store.step.${key}`) }))}
      current={step}
      title={t(`store.title.${step}`)}
      hint={t(`store.hint.${step}`)}
      reachable={reachable}
      onStep={(key) => go(key as Step)}
    >
      {step === "how" && (
        <ChoiceCards
          label={t("store.step.how")}
          chosen={way}
          onChoose={(chosen) => {
            if (chosen === "many") return go("file", { kind: chosen, at: null });
            const start = draft.forId ? emptyPlace(timezone, "store") : draft;
            const code = start.values.code || freeCode("S", codes);
            change({ ...start, forId: undefined, values: { ...start.values, code } });
            go("place", { kind: chosen, at: null });
          }}
          choices={ways.map((value) => ({
            value,
            icon: icons[value],
            title: t(`store.way.${value}`),
            hint: t(`store.wayHint.${value}`),
          }))}
        />
      )}
      {step === "place" && (
        <PlaceStep
          draft={draft}
          others={wizard.places}
          codeTaken={!draft.forId && codes.includes(draft.values.code.trim())}
          onChange={change}
          onBack={() => go("how")}
          onNext={() => go("hours")}
        />
      )}
      {step === "hours" && (
        <HoursStep
          values={draft.values}
          store
          created={at !== null}
          loading={wizard.save.isPending}
          problem={problem}
          onChange={(values) => change({ values })}
          onBack={() => go("place")}
          onNext={() => wizard.save.mutate(draft.values, { onSuccess: (id) => onward(id) })}
        />
      )}
      {step === "file" && (
        <>
          <ImportPanel kind="locations" onImported={() => void queryClient.invalidateQueries()} />
          <WizardFooter next={t("next")} onBack={back} onNext={() => onward()} />
        </>
      )}
      {step === "staff" && (
        <StaffStep locationId={way === "one" ? (at ?? undefined) : undefined} onBack={back} onNext={() => onward()} />
      )}
      {step === "count" && (
        <FirstCountStep locationId={way === "one" ? (at ?? undefined) : undefined} onBack={back} onFinish={finish} />
      )}
    </WizardFrame>
  );
}
