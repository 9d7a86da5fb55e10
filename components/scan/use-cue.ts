"use client";

import { useCallback, useRef } from "react";

/** Hertz and seconds: a short high note for a hit, a longer low one for a miss. */
const notes = { hit: [880, 0.08], miss: [196, 0.35] } as const;

/** A sound for people who look at the goods and not at the screen. */
export function useCue(): (cue: keyof typeof notes) => void {
  const audio = useRef<AudioContext>(undefined);
  return useCallback((cue) => {
    audio.current ??= new AudioContext();
    const context = audio.current;
    const [hertz, seconds] = notes[cue];
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.value = 0.12;
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + seconds);
  }, []);
}
