import type { z } from "zod";
import { changeRobotInput, connectRobotInput, type RobotView } from "@/lib/contracts/robot";
import { exampleManifest } from "@/lib/contracts/robot-example";

/** What stands in the form. */
export interface RobotDraft {
  name: string;
  channelId: string;
  baseUrl: string;
  username: string;
  password: string;
  everyMinutes: string;
  manifest: string;
}

export const draftOf = (robot?: RobotView): RobotDraft => ({
  ...{ name: robot?.name ?? "", channelId: robot?.channel.id ?? "", baseUrl: robot?.baseUrl ?? "https://" },
  ...{ username: robot?.username ?? "", password: "", everyMinutes: String(robot?.everyMinutes ?? 10) },
  manifest: JSON.stringify(robot?.manifest ?? exampleManifest, null, 2),
});

/** Names of fields that are not right, and where in the manifest. */
export interface Wrong {
  fields: readonly string[];
  manifest: string;
}

type Read<Input> = { input: Input } | { wrong: Wrong };

function read<Input, Draft extends Pick<RobotDraft, "everyMinutes" | "manifest">>(
  schema: z.ZodType<Input>,
  { everyMinutes, manifest, ...rest }: Draft,
): Read<Input> {
  let described: unknown;
  try {
    described = JSON.parse(manifest);
  } catch {
    return { wrong: { fields: ["manifest"], manifest: "JSON" } };
  }
  const said = schema.safeParse({ ...rest, everyMinutes: Number(everyMinutes), manifest: described });
  if (said.success) return { input: said.data };
  const paths = said.error.issues.map((issue) => issue.path.map(String));
  return {
    wrong: {
      fields: paths.map(([field = ""]) => field),
      manifest: paths.flatMap(([field, ...where]) => (field === "manifest" ? [where.join(".")] : []))[0] ?? "",
    },
  };
}

export const connectInputOf = (draft: RobotDraft) => read(connectRobotInput, draft);

export function changeInputOf({ channelId: _kept, ...draft }: RobotDraft, { id, version }: RobotView) {
  return read(changeRobotInput, { ...draft, id, version });
}
