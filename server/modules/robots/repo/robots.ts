import type { RobotManifest } from "@/lib/contracts/robot-manifest";
import type { Robot } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

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

/** Takes a robot's turn until then; false when somebody else has it. */
export const takeTurn = async (tx: TenantTx, { id, dueAt }: Robot, until: Date): Promise<boolean> =>
  (await tx.db.robot.updateMany({ where: { id, dueAt, status: "live" }, data: { dueAt: until } })).count === 1;

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

/** How a visit ended. What a person decided in the meantime stays. */
export const endTurn = (tx: TenantTx, { id, version }: Robot, change: RobotChange) =>
  tx.db.robot.updateMany({ where: { id, version, status: "live" }, data: change });

export const deleteRobot = (tx: TenantTx, id: string) => tx.db.robot.deleteMany({ where: { id } });

/** Robots that wait for a person. */
export const parkedRobots = (tx: TenantTx) =>
  tx.db.robot.findMany({
    where: { status: "parked" },
    select: { id: true, name: true, problemCode: true },
    orderBy: { name: "asc" },
  });
