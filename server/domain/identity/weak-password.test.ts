import { expect, test } from "vitest";
import { passwordWeakness } from "./weak-password";

const common = new Set(["password", "qwertyuiop", "woaini1314", "1q2w3e4r5t"]);
const words = ["ann.chen@acme-wear.com", "陈安", "织造"];
const weaknessOf = (password: string) => passwordWeakness(password, { common, words });

test.each(["qwertyuiop", "QWERTYuiop", "Password123", "password2026!", "!!password!!", "woaini1314", "1q2w3e4r5t"])(
  "%s is one of the commonest, or one with something around it",
  (password) => expect(weaknessOf(password)).toBe("common"),
);

test.each([
  "ann.chen@acme-wear.com",
  "AcmeWear2026!",
  "AnnChen1990",
  "acme-acme-2026",
  "织造织造2026888",
  "陈安陈安1990!!",
])("%s is made of what everybody knows about the account", (password) => expect(weaknessOf(password)).toBe("personal"));

test.each(["aaaaaaaaaaaa", "abcabcabcabc", "12121212121212", "1111222211112"])(
  "%s is one piece again and again",
  (password) => expect(weaknessOf(password)).toBe("repeated"),
);

test.each([
  "correct horse battery",
  "acme correct horse",
  "password manager of my own",
  "我家的猫每天早上六点叫",
  "x7Gk29qLmT",
  "83920174659203",
  " leading and trailing ",
])("%s is taken: no rule asks for kinds of characters", (password) => expect(weaknessOf(password)).toBeUndefined());
