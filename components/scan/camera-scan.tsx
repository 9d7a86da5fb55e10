"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type FrameReader, frameReader } from "./frame-reader";
import { useCamera } from "./use-camera";

const everyMs = 150;
/** The same code in front of the camera counts again only after it was away for so long. */
const againMs = 1_500;
const flashMs = 400;

interface CameraScanProps {
  onScan: (code: string) => void;
  onDenied: () => void;
}

/** A camera as scanner: what it sees counts once, until it was taken away. */
export function CameraScan({ onScan, onDenied }: CameraScanProps) {
  const t = useTranslations("scan");
  const video = useRef<HTMLVideoElement>(null);
  const current = useRef(onScan);
  const [found, setFound] = useState(false);
  useEffect(() => {
    current.current = onScan;
  });
  useCamera(video, onDenied);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    let last = { code: "", at: 0 };
    const look = async (read: FrameReader) => {
      const code = video.current && video.current.readyState >= 2 ? await read(video.current) : undefined;
      if (gone) return;
      const now = Date.now();
      if (code) {
        const fresh = code !== last.code || now - last.at > againMs;
        last = { code, at: now };
        if (fresh) {
          setFound(true);
          current.current(code);
        }
      }
      if (now - last.at > flashMs) setFound(false);
      timer = setTimeout(() => void look(read), everyMs);
    };
    void frameReader().then((read) => {
      if (!gone) void look(read);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return (
    <div className="relative w-full max-w-md overflow-hidden rounded-lg border bg-muted">
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        aria-label={t("view")}
        className="aspect-video max-h-[40vh] w-full object-cover"
      />
      <span
        aria-hidden
        data-found={found || undefined}
        className="absolute inset-x-8 top-1/2 h-0.5 -translate-y-1/2 rounded-full bg-danger data-found:h-1 data-found:bg-success"
      />
      <p className="border-t bg-card px-3 py-2 text-muted-foreground text-xs">{t("hint")}</p>
    </div>
  );
}
