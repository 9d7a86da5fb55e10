import { z } from "zod";
import { type RobotManifest, robotManifest } from "./robot-manifest";

/** `parked`: a person has to look at it; nothing is done until somebody says that it may go on. */
export type RobotStatus = "live" | "paused" | "parked";
export type RunOutcome = "running" | "done" | "trouble" | "parked";

const settings = {
  name: z.string().trim().min(1).max(80),
  /** Where the back office is; its paths are in the manifest. */
  baseUrl: z.url({ protocol: /^https?$/ }).max(300),
  username: z.string().trim().min(1).max(200),
  everyMinutes: z.int32().min(5).max(1440),
  manifest: robotManifest,
};

export const connectRobotInput = z.strictObject({
  ...settings,
  channelId: z.uuid(),
  password: z.string().min(1).max(500),
});
export const changeRobotInput = z.strictObject({
  ...settings,
  id: z.uuid(),
  version: z.int32(),
  /** Left empty, it stays as it is. */
  password: z.string().max(500),
});
export const pauseRobotInput = z.strictObject({ id: z.uuid(), version: z.int32() });
export const resumeRobotInput = z.strictObject({
  id: z.uuid(),
  version: z.int32(),
  /** The cookies of somebody who has signed in with the same account; empty, the robot signs in by itself. */
  cookies: z.string().max(20_000).default(""),
});
export const removeRobotInput = z.strictObject({ id: z.uuid(), version: z.int32() });
export const settleEntryInput = z.strictObject({ id: z.uuid(), as: z.enum(["again", "done"]) });

export interface RobotRunView {
  id: string;
  startedAt: Date;
  finishedAt: Date | null;
  outcome: RunOutcome;
  code: string | null;
  signedIn: boolean;
  /** Tracking numbers entered, and found to be there already. */
  entered: number;
  importId: string | null;
  /** The file waits until its columns are mapped. */
  unmapped: boolean;
  orders: number | null;
}

/** A tracking number that waits for a person. */
export interface StuckEntryView {
  id: string;
  orderId: string;
  orderNo: string;
  trackingNo: string;
  code: string | null;
  message: string | null;
}

export interface RobotView {
  id: string;
  name: string;
  channel: { id: string; code: string; name: string };
  baseUrl: string;
  username: string;
  everyMinutes: number;
  manifest: RobotManifest;
  status: RobotStatus;
  problemCode: string | null;
  problem: string | null;
  problemAt: Date | null;
  version: number;
  /** Tracking numbers to enter; entered in the last 24 hours. */
  waiting: number;
  entered: number;
  stuck: StuckEntryView[];
  runs: RobotRunView[];
}

export interface WaitingRobot {
  id: string;
  name: string;
  code: string;
}
