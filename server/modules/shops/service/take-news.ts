import { withTenant } from "@/server/db/tenant-tx";
import { answered } from "@/server/integrations/wire/answer";
import { enqueue } from "@/server/jobs/enqueue";
import { shopNewsJob } from "../news-job";
import { isListingDue } from "./list-articles";
import { logged } from "./log-call";
import type { Step } from "./turn";

const mostRounds = 20;

/** Once a day: a platform that keeps news for those who asked for it is asked. What it says no to is tried again tomorrow. */
const permitNews: Step = async (tenantId, row, shop, { now }) => {
  const permit = shop.as("freeze").permitNews;
  if (!permit || !isListingDue(row, now())) return answered({});
  const about = { connectionId: row.id, operation: "permit", subject: "", now };
  const permitted = await logged(tenantId, about, permit);
  return permitted.ok || permitted.problem === "rejected" ? answered({}) : permitted;
};

/**
 * Takes news the platform keeps until it is taken: which orders they are about is written down, and only then are they
 * confirmed. What was taken and not confirmed comes again, which does no harm.
 */
export const takeNews: Step = async (tenantId, row, shop, turn) => {
  const { id } = row;
  const { now, deadline } = turn;
  const take = shop.as("freeze").takeNews;
  if (!take) return answered({});
  const permitted = await permitNews(tenantId, row, shop, turn);
  if (!permitted.ok) return permitted;
  for (let round = 0; round < mostRounds && now() < deadline; round++) {
    const about = { connectionId: id, operation: "news", subject: "", now };
    const taken = await logged(tenantId, about, take, ({ news }) => news.length);
    if (!taken.ok) return taken;
    const { news, confirm } = taken.value;
    const numbers = [...new Set(news.flatMap((one) => (one.kind === "order" ? [one.id] : [])))];
    if (numbers.length > 0) {
      const payload = { connectionId: id, numbers: numbers.slice(0, 200) };
      await withTenant(tenantId, (tx) => enqueue(tx, shopNewsJob, payload, { queue: `shop:${id}` }));
    }
    const confirmed = await confirm();
    if (!confirmed.ok) return confirmed;
    if (news.length === 0) break;
  }
  return answered({});
};
