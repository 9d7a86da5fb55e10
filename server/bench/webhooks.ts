import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/server/db/pool";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import { douyin } from "@/server/integrations/douyin/manifest";
import { connectShop } from "@/server/modules/shops/service/connect-shop";
import { simulatorOf } from "@/server/modules/shops/simulator";
import { createTestShop } from "@/server/testing/shop";
import { onFreshDatabase } from "./bench-brand";
import { startChild } from "./child";

const perSecond = Number(process.env.WEFT_BENCH_RATE ?? 200);
const seconds = Number(process.env.WEFT_BENCH_SECONDS ?? 60);
const warmUpSeconds = 3;

interface Push {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Signed pushes at a fixed rate, whatever the answers do: how long until each is acknowledged, counted from when it was due.
 * The handler runs in a process of its own; acknowledged is what is written down to be read.
 */
export const bench = () =>
  onFreshDatabase(8, async () => {
    const pushTo = await pushes();
    const server = await startChild<number>("server/bench/webhook-server.ts");
    const agent = new Agent({ keepAlive: true });
    try {
      await load(warmUpSeconds, (n) => send(server.listening, pushTo(n), agent));
      const before = await written();
      const took = await load(seconds, (n) => send(server.listening, pushTo(n), agent));
      const answers: Record<string, number> = {};
      for (const { status } of took) answers[status] = (answers[status] ?? 0) + 1;
      const late = took.map(({ ms }) => ms).sort((a, b) => a - b);
      const at = (share: number) => Math.round((late[Math.ceil(late.length * share) - 1] ?? 0) * 10) / 10;
      return {
        ...{ perSecond, seconds, pushes: took.length, platform: "douyin" },
        answers,
        writtenDown: (await written()) - before,
        acknowledgedMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
      };
    } finally {
      agent.destroy();
      await server.stop();
    }
  });

/** Pushes of a shop, each about another order. */
async function pushes(): Promise<(n: number) => Push> {
  const { tenantId, channelId } = await createTestShop();
  const by = { userId: newId() as unknown as UserId, now: new Date() };
  const wish = { channelId, platform: "douyin", mode: "simulator" as const, credentials: {}, since: new Date() };
  const { id } = unwrap(await connectShop(tenantId, wish, by));
  const emulator = await simulatorOf(douyin, tenantId, channelId);
  return (n) => {
    const push = emulator.push?.(sampleOrder(n).externalNo);
    if (!push) throw new Error("This platform sends nothing");
    return { path: `/api/webhooks/shop/${tenantId}/${id}`, headers: push.headers, body: push.body };
  };
}

function send(port: number, { path, headers, body }: Push, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { agent, port, path, method: "POST", headers: { ...headers, "Content-Length": body.length } };
    const sent = request({ host: "127.0.0.1", ...options }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject).end(body);
  });
}

/** Calls at their times; one that answers late holds up no other, and its lateness is counted. */
async function load(seconds: number, call: (n: number) => Promise<number>) {
  const began = performance.now();
  const running: Promise<{ status: number; ms: number }>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    running.push(call(n).then((status) => ({ status, ms: performance.now() - due })));
  }
  return Promise.all(running);
}

const written = async (): Promise<number> => {
  const { rows } = await pool().query<{ n: number }>("SELECT count(*)::int AS n FROM graphile_worker._private_jobs");
  return rows[0]?.n ?? 0;
};
