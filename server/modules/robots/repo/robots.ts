import type { RobotManifest } from "@/lib/contracts/robot-manifest";
import type { Robot } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { turnsOf } from "@/server/db/turns";

export type { Robot };

export interface RobotSettingsRow {
  name: string;
  baseUrl: string;
  username: string;
  everyMinutes: number;
  manifest: RobotManifest;
}

export const insertRobot = (
  tx: TenantTx,
  row: RobotSettingsRow & {
    id: string;
    channelId: string;
    passwordSealed: Uint8Array<ArrayBuffer>;
    now: Date;
  },
) => {
  const { now, ...settings } = row;
  return tx.db.robot.create({
    data: { tenantId: tx.tenantId, ...settings, status: "live", dueAt: now, createdAt: now },
  });
};

export const findRobot = (tx: TenantTx, id: string) => tx.db.robot.findFirst({ where: { id } });

export const robotOfChannel = (tx: TenantTx, channelId: string) => tx.db.robot.findFirst({ where: { channelId } });

export const findChannel = (tx: TenantTx, id: string) => tx.db.channel.findFirst({ where: { id } });

/** Robots whose turn it is, the longest waiting first. */
export const dueRobots = (tx: TenantTx, now: Date) =>
  tx.db.robot.findMany({ where: { status: "live", dueAt: { lte: now } }, orderBy: { dueAt: "asc" } });

export type RobotChange = Partial<
  RobotSettingsRow &
    Pick<Robot, "status" | "problemCode" | "problem" | "problemAt" | "dueAt" | "failures"> & {
      passwordSealed: Uint8Array<ArrayBuffer>;
      sessionSealed: Uint8Array<ArrayBuffer> | null;
    }
>;

/** What a person decides about a robot; counts as another version of it. */
export const changeRobot = (tx: TenantTx, id: string, change: RobotChange) =>
  tx.db.robot.updateMany({ where: { id }, data: { ...change, version: { increment: 1 } } });

const turns = (tx: TenantTx) => turnsOf<RobotChange>((where, data) => tx.db.robot.updateMany({ where, data }));

export const takeTurn = (tx: TenantTx, robot: Robot, until: Date) => turns(tx).take(robot, until);

/** A session that a visit leaves is not another account's: what a person changed meanwhile stays, all of it. */
export const endTurn = (tx: TenantTx, { id, version }: Robot, until: Date, how: RobotChange & { dueAt: Date }) =>
  turns(tx).end({ id, until, version }, how);

export const deleteRobot = (tx: TenantTx, id: string) => tx.db.robot.deleteMany({ where: { id } });

/** Robots that wait for a person. */
export const parkedRobots = (tx: TenantTx) =>
  tx.db.robot.findMany({
    where: { status: "parked" },
    select: { id: true, name: true, problemCode: true },
    orderBy: { name: "asc" },
  });
