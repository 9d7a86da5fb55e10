"use client";

import { Camera, ImageUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";
import { toast } from "sonner";
import { useCamera, useHasCamera } from "@/components/scan/use-camera";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { photoTypes } from "@/lib/contracts/box-photo";
import { scalePicture } from "./scale-picture";

interface PhotoDialogProps {
  box: number;
  /** Rejects when the picture cannot be kept. */
  onPicture: (picture: Blob) => Promise<void>;
  onClose: () => void;
}

/** A picture of the open box: from the camera of this device, or a file. */
export function PhotoDialog({ box, onPicture, onClose }: PhotoDialogProps) {
  const t = useTranslations("packing.photo");
  const hasCamera = useHasCamera();
  const [denied, setDenied] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const filming = hasCamera && !denied;
  const take = async (source: Blob | HTMLVideoElement | null | undefined) => {
    if (!source) return;
    const picture = await scalePicture(source);
    if (!picture) return toast.error(t("unreadable"));
    try {
      await onPicture(picture);
      onClose();
    } catch {
      toast.error(t("notKept"));
    }
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title", { box })}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        {filming && <Viewfinder video={video} onDenied={() => setDenied(true)} label={t("view")} />}
        {denied && <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">{t("denied")}</p>}
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t("file")}
          accept={photoTypes.join(",")}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <DialogFooter>
          <Button variant="outline" onClick={() => file.current?.click()}>
            <ImageUp aria-hidden />
            {t("file")}
          </Button>
          {filming && (
            <Button autoFocus onClick={() => void take(video.current)}>
              <Camera aria-hidden />
              {t("take")}
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface ViewfinderProps {
  video: RefObject<HTMLVideoElement | null>;
  onDenied: () => void;
  label: string;
}

function Viewfinder({ video, onDenied, label }: ViewfinderProps) {
  useCamera(video, onDenied);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={label}
      className="aspect-video max-h-[50vh] w-full rounded-lg border bg-muted object-cover"
    />
  );
}
