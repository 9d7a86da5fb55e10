"use client";

import { useQuery } from "@tanstack/react-query";
import { Camera, CloudOff, LogOut, Wifi } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { OfflineShell } from "@/components/layout/offline-shell";
import { WeaveMark } from "@/components/layout/weave-mark";
import { ScanInput } from "@/components/scan/scan-input";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { waveNo } from "@/lib/contracts/packing";
import { useTRPC } from "@/lib/trpc/client";
import { JobView } from "./job-view";
import { PhotoDialog } from "./photo-dialog";
import { SaidBanner } from "./said-banner";
import { SentList } from "./sent-list";
import { UnpackButton } from "./unpack-button";
import { useKeyFocus } from "./use-key-focus";
import { commands, isBad, type StationRules, useStation } from "./use-station";
import { WaitingList } from "./waiting-list";

const anyWave = "all";

const never = () => () => undefined;

/**
 * A packing station over the whole screen: everything can be done with a scanner or the keyboard alone. The server's page
 * is the same for everybody; what is on the device is only known to the browser.
 */
export function Station({ rules, userId }: { rules: StationRules; userId: string }) {
  const { slug } = useBrand();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className="fixed inset-0 z-40 flex flex-col overflow-y-auto bg-background">
      {inBrowser ? <OpenStation rules={rules} owner={`${slug}:${userId}`} /> : <WeaveMark className="m-auto size-12" />}
      <OfflineShell page={`/${slug}/packing`} />
    </div>
  );
}

function OpenStation({ rules, owner }: { rules: StationRules; owner: string }) {
  const t = useTranslations("packing");
  const { slug } = useBrand();
  const [waveId, setWaveId] = useQueryState("wave", parseAsString);
  const station = useStation(rules, waveId ?? undefined, owner);
  const { work, said, kept, scan, online, queue, packedJob, photoOf } = station;
  const [photographing, setPhotographing] = useState(false);
  const photo = rules.photoBoxes && photoOf ? () => setPhotographing(true) : undefined;
  const input = useRef<HTMLInputElement>(null);
  useKeyFocus(input, {
    F2: () => void scan(commands.box),
    F4: () => void scan(commands.unpack),
    F6: () => photo?.(),
    F8: () => void scan(commands.aside),
    F9: () => void scan(commands.ok),
  });
  useEffect(() => input.current?.focus(), []);
  const waves = useQuery(useTRPC().packing.waves.queryOptions({ status: ["open"], limit: 100 }));
  return (
    <>
      <header className="selvedge flex flex-wrap items-center gap-3 bg-bottom px-4 py-3 md:px-6">
        <h1 className="text-lg">{t("title")}</h1>
        <Badge tone={online ? "success" : "warning"}>
          {online ? <Wifi aria-hidden /> : <CloudOff aria-hidden />}
          {t(online ? "online" : "offline")}
        </Badge>
        <span className="figures text-muted-foreground text-sm max-sm:hidden">{t("kept", { count: kept })}</span>
        <div className="ml-auto flex items-center gap-2">
          <Select value={waveId ?? anyWave} onValueChange={(id) => void setWaveId(id === anyWave ? null : id)}>
            <SelectTrigger aria-label={t("wave")} className="w-44">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={anyWave}>{t("anyWave")}</SelectItem>
              {waves.data?.rows.map((wave) => (
                <SelectItem key={wave.id} value={wave.id}>
                  {waveNo(wave.number)} · {t(`waves.kind.${wave.kind}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
          <Button variant="ghost" size="icon" asChild>
            <Link href={`/${slug}/waves`} aria-label={t("exit")}>
              <LogOut aria-hidden />
            </Link>
          </Button>
        </div>
      </header>
      <div className="mx-auto grid w-full max-w-7xl flex-1 content-start gap-4 p-4 md:p-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ScanInput
            label={t("scan")}
            inputRef={input}
            invalid={said !== undefined && isBad(said)}
            describedBy="said"
            onScan={(code) => void scan(code)}
          />
          {station.signedOut && (
            <p
              role="alert"
              className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-warning-soft px-4 py-3 text-sm text-warning"
            >
              {t("signedOut")}
              <Button asChild variant="outline">
                <Link href={`/sign-in?next=/${slug}/packing`}>{t("signIn")}</Link>
              </Button>
            </p>
          )}
          <SaidBanner id="said" said={said} />
          {packedJob && (
            <UnpackButton
              size="lg"
              variant="outline"
              autoFocus
              fulfillmentId={packedJob.fulfillmentIds[0] ?? ""}
              orderNos={packedJob.orderNos}
              onUnpacked={() => void scan(packedJob.fulfillmentIds[0] ?? "")}
            />
          )}
          {work && <JobView work={work} onCommand={(code) => void scan(code)} />}
          {photo && (
            <Button size="lg" variant="outline" className="self-start" onClick={photo}>
              <Camera aria-hidden />
              {t(work ? "do.photo" : "do.photoAfter")}
              <Kbd className="max-sm:hidden">F6</Kbd>
            </Button>
          )}
          {photographing && photoOf && (
            <PhotoDialog box={photoOf.box + 1} onPicture={station.photograph} onClose={() => setPhotographing(false)} />
          )}
        </div>
        <aside className="flex min-w-0 flex-col gap-4">
          <WaitingList queue={queue} onDismiss={station.dismiss} onRetry={station.retry} />
          <SentList sent={station.sent} onUnpacked={station.forget} />
        </aside>
      </div>
    </>
  );
}
