import type { FilterValue } from "@/components/data-table/list-filter";
import { listHref } from "@/components/data-table/list-url";
import { openOrderStatuses } from "@/lib/contracts/orders-list";
import { dayIn, formatDate } from "@/lib/format/date";

/** Addresses of the lists behind the figures. */
export function todayLinks(brandSlug: string) {
  const orders = (filters: Record<string, FilterValue | undefined>) => listHref(`/${brandSlug}/orders`, filters);
  return {
    hour: (start: Date, timeZone: string) =>
      orders({ hour: `${dayIn(timeZone, start)} ${formatDate(start, "time", { locale: "en-GB", timeZone })}` }),
    placedToday: orders({ placed: ["today"] }),
    open: (status?: string, due?: "overdue" | "today" | "tomorrow") =>
      orders({ status: status ? [status] : [...openOrderStatuses], due: due && [due] }),
    channelToday: (code: string) => orders({ placed: ["today"], channel: [code] }),
    exceptions: (type?: string) => listHref(`/${brandSlug}/exceptions`, { type: type ? [type] : undefined }),
  };
}
