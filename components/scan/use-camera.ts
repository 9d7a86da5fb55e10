"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether this device has a camera at all; browsers tell that without asking anybody. */
export function useHasCamera(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
      if (!gone) setHas(devices.some((device) => device.kind === "videoinput"));
    };
    void look();
    navigator.mediaDevices?.addEventListener("devicechange", look);
    return () => {
      gone = true;
      navigator.mediaDevices?.removeEventListener("devicechange", look);
    };
  }, []);
  return has;
}

/** Shows the camera in a video for as long as it is there; `onDenied` when it cannot be used. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onDenied: () => void): void {
  const denied = useRef(onDenied);
  useEffect(() => {
    denied.current = onDenied;
  });
  useEffect(() => {
    let stream: MediaStream | undefined;
    let gone = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      const video = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
      stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    };
    start().then(
      () => {
        if (gone || !video.current) stop();
        else video.current.srcObject = stream ?? null;
      },
      () => {
        if (!gone) denied.current();
      },
    );
    return () => {
      gone = true;
      stop();
    };
  }, [video]);
}
