export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Local "HH:MM" spans per weekday. No entry at all (`{}`) is always open; once any day is named, a day that is not is closed. */
export type OpeningHours = Partial<Record<Weekday, readonly (readonly [string, string])[]>>;
