import { z } from "zod";

const words = z.string().trim().min(1).max(200);

/** Where something stands on a page: by its label, its role and name, its words, or a selector where nothing else will do. */
const spot = z.union([
  z.strictObject({ label: words }),
  z.strictObject({ role: z.enum(["button", "link", "heading", "textbox", "combobox"]), name: words }),
  z.strictObject({ text: words }),
  z.strictObject({ css: words }),
]);
export type Spot = z.infer<typeof spot>;

/** A path on the back office's own server, never another one. */
const path = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u);

/**
 * All a robot knows about a back office: its pages, what is filled in where, and what a page of it looks like. A new back
 * office is a new one of these.
 */
export const robotManifest = z
  .strictObject({
    signIn: z.strictObject({ path, username: spot, password: spot, submit: spot, refused: spot }),
    /** Stands on every page of somebody who is signed in, and on no other. */
    signedIn: spot,
    /** What asks whether one is human: the robot stops there. */
    captcha: z.array(spot).min(1).max(5),
    /** Servers besides its own that its pages are made of. */
    hosts: z.array(z.hostname()).max(10).default([]),
    /** The page with the order list, and what downloads it as CSV or Excel. */
    orders: z.strictObject({ path, download: spot }).optional(),
    /** The page of one order; `{no}` in its path is the order's number. */
    order: z
      .strictObject({
        path: path.regex(/\{no\}/),
        number: spot,
        missing: spot,
        /** One of these stands there for each parcel that was entered, and the form adds another; without it an order has one parcel. */
        parcels: spot.optional(),
        /** What was entered before, as the page shows it: in each of `parcels`, where there are several. */
        shown: z.strictObject({ carrier: spot.optional(), trackingNo: spot }),
        form: z.strictObject({
          /** Pressed first, where the form is not there from the beginning. */
          open: spot.optional(),
          ...{ carrier: spot.optional(), trackingNo: spot, submit: spot, saved: spot },
          /** Takes what lies in the parcel, in words (`SKU-1 x 2, SKU-2 x 1`); left as it is where nobody has said. */
          goods: spot.optional(),
        }),
        /** The page asks "are you sure?" in a dialog of the browser. */
        asks: z.boolean().default(false),
      })
      .optional(),
    /** Carriers as the back office calls them, by our codes. */
    carriers: z.record(words, words).default({}),
  })
  .refine(({ orders, order }) => orders || order, { path: ["orders"] });
export type RobotManifest = z.output<typeof robotManifest>;
