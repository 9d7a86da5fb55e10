"use client";

import { Camera, CameraOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type WithDetector = typeof globalThis & { BarcodeDetector?: new () => Detector };

const everyMs = 200;
/** The same code in front of the camera counts again only after it was away for so long. */
const againMs = 1_500;

function stop(stream: MediaStream | undefined) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** A phone's camera as scanner; offered only where the browser can read barcodes. */
export function CameraScan({ onScan }: { onScan: (code: string) => void }) {
  const t = useTranslations("packing");
  const [possible, setPossible] = useState(false);
  const [on, setOn] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const current = useRef(onScan);
  useEffect(() => {
    current.current = onScan;
  });
  useEffect(() => setPossible("BarcodeDetector" in globalThis && Boolean(navigator.mediaDevices)), []);
  useEffect(() => {
    const Reader = (globalThis as WithDetector).BarcodeDetector;
    if (!on || !Reader) return;
    const reader = new Reader();
    let stream: MediaStream | undefined;
    let gone = false;
    let last = { code: "", at: 0 };
    const look = async () => {
      const screen = video.current;
      if (!screen || screen.readyState < 2) return;
      const [found] = await reader.detect(screen).catch(() => []);
      if (!found || gone) return;
      const fresh = found.rawValue !== last.code || Date.now() - last.at > againMs;
      last = { code: found.rawValue, at: Date.now() };
      if (fresh) current.current(found.rawValue);
    };
    const timer = setInterval(() => void look(), everyMs);
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(
      (opened) => {
        stream = opened;
        if (gone || !video.current) stop(opened);
        else video.current.srcObject = opened;
      },
      () => {
        toast.error(t("cameraDenied"));
        setOn(false);
      },
    );
    return () => {
      gone = true;
      clearInterval(timer);
      stop(stream);
    };
  }, [on, t]);
  if (!possible) return null;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button variant="outline" size="lg" onClick={() => setOn(!on)}>
        {on ? <CameraOff aria-hidden /> : <Camera aria-hidden />}
        {t(on ? "do.cameraStop" : "do.camera")}
      </Button>
      {on && <video ref={video} autoPlay muted playsInline className="w-full max-w-md rounded-lg border" />}
    </div>
  );
}
