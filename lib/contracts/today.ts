import type { Checklist } from "./onboarding";
import type { HoldType, OrderStatus } from "./order-status";

/** Open orders of one status. The due figures overlap as the list's filter does: one due at 9 is overdue and due today. */
export interface StatusFigures {
  status: OrderStatus;
  total: number;
  overdue: number;
  dueToday: number;
  dueTomorrow: number;
}

export interface ExceptionFigures {
  type: HoldType;
  count: number;
  overdue: number;
  oldestAt: Date;
}

export interface ChannelFigures {
  code: string;
  name: string;
  currency: string;
  orders: number;
  gmvMinor: bigint;
}

export interface HourFigures {
  start: Date;
  /** Undefined for hours still to come. */
  today?: number;
  yesterday: number;
}

/** Everything placed, what was canceled later too: gross. */
export interface DayFigures {
  orders: number;
  /** In the brand's own currency; others are told by channel. */
  gmvMinor: bigint;
}

export interface TodayOverview {
  /** yyyy-mm-dd in the brand's zone. */
  day: string;
  currency: string;
  statuses: StatusFigures[];
  exceptions: ExceptionFigures[];
  today: DayFigures;
  /** Up to this time of the day. */
  yesterdaySoFar: DayFigures;
  channels: ChannelFigures[];
  hours: HourFigures[];
  /** The brand has no order yet: there is nothing to draw. */
  empty: boolean;
  checklist: Checklist;
}
