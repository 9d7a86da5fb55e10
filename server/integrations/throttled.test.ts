import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Account, Meter } from "./channel/port";
import { manifests } from "./channel/registry";
import type { Problem } from "./wire/answer";

let body = "";
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((_request, response) => response.end(body));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const said: Record<string, [words: string, afterMs: number][]> = {
  taobao: [
    [
      '{"error_response":{"code":7,"msg":"App Call Limited","sub_code":"accesscontrol.limited-by-api-access-count"}}',
      5_000,
    ],
    [
      '{"error_response":{"code":7,"msg":"App Call Limited","sub_msg":"This ban will last for 37 more seconds"}}',
      37_000,
    ],
  ],
  jd: [['{"error_response":{"code":"50","zh_desc":"超过流量限制","en_desc":""}}', 5_000]],
  pinduoduo: [
    ['{"error_response":{"error_code":70031,"error_msg":"调用过于频繁，请调整调用频率"}}', 5_000],
    ['{"error_response":{"error_code":52101,"error_msg":"当前接口被限流，请稍后重试"}}', 5_000],
  ],
  douyin: [['{"code":60000,"msg":"请求过于频繁","sub_code":"","sub_msg":""}', 5_000]],
  kuaishou: [['{"result":802006,"error_msg":"接口调用超过限制","code":"802006"}', 5_000]],
  xiaohongshu: [['{"success":false,"error_code":-1,"error_msg":"接口限流，请稍后再试"}', 5_000]],
};
const cases = Object.entries(said).flatMap(([id, rows]) => rows.map(([words, ms]) => [id, words, ms] as const));

/** What the meter is told of the first call. */
async function heard(id: string): Promise<Problem | undefined> {
  const manifest = manifests.find((one) => one.id === id);
  const answers: Problem[] = [];
  const meter: Meter = async (_method, call) => {
    const answer = await call();
    if (!answer.ok) answers.push(answer);
    return answer;
  };
  const credentials = Object.fromEntries((manifest?.fields ?? []).map((field) => [field.name, "1"]));
  const account: Account = { url, credentials, meter, now: () => new Date() };
  await manifest?.connect(account).check();
  return answers[0];
}

test.each(cases)(
  "%s says that it is too much (%s): nobody calls for %d ms, and it counts as no outage",
  async (id, words, ms) => {
    body = words;
    expect(await heard(id)).toMatchObject({ problem: "retry", afterMs: ms });
  },
);

test.each(["taobao", "jd", "pinduoduo", "douyin", "kuaishou", "xiaohongshu"])(
  "%s in trouble of its own names no time",
  async (id) => {
    const emulator = await manifests.find((one) => one.id === id)?.emulate();
    body = emulator?.busy ?? "";
    await emulator?.close();
    const problem = await heard(id);
    expect(problem).toMatchObject({ problem: "retry" });
    expect(problem?.afterMs).toBeUndefined();
  },
);
