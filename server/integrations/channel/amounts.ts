import { text } from "../wire/http";

const decimal = /^-?\d+(\.\d+)?$/;

/** Whether an amount that has to be there is there and is one. */
export const isAmount = (value: unknown): boolean => decimal.test(text(value));

/** Whether an amount that may be left out is one where it is not. */
export const isAmountIfAny = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || isAmount(value);

/** Whole units of an article, at least one. */
export const isCount = (value: unknown): boolean => /^[1-9]\d*$/.test(text(value));
