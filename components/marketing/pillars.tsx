import { useTranslations } from "next-intl";

const pillars = ["orders", "stock", "books"] as const;

/** 一张单，一盘货，一盘账. */
export function Pillars() {
  const t = useTranslations("marketing.pillars");
  return (
    <section className="border-y bg-sidebar">
      <div className="mx-auto grid max-w-6xl gap-10 px-5 py-16 sm:px-8 md:grid-cols-3">
        {pillars.map((pillar) => (
          <div key={pillar} className="flex flex-col gap-2">
            <Threads pillar={pillar} />
            <h2 className="mt-2 text-xl">{t(`${pillar}.title`)}</h2>
            <p className="text-base text-muted-foreground">{t(`${pillar}.body`)}</p>
          </div>
        ))}
      </div>
    </section>
  );
}

const drawings = {
  // Many threads drawn into one.
  orders: [
    "M4 6C34 6 34 24 64 24H116",
    "M4 18C34 18 34 24 64 24",
    "M4 30C34 30 34 24 64 24",
    "M4 42C34 42 34 24 64 24",
  ],
  // One cloth.
  stock: ["M4 12H116", "M4 24H116", "M4 36H116", "M24 4V44", "M48 4V44", "M72 4V44", "M96 4V44"],
  // One thread, line after line.
  books: ["M4 8H104C116 8 116 18 104 18H16C4 18 4 28 16 28H104C116 28 116 38 104 38H4"],
};

function Threads({ pillar }: { pillar: keyof typeof drawings }) {
  return (
    <svg
      viewBox="0 0 120 48"
      aria-hidden="true"
      fill="none"
      className="h-12 w-30"
      strokeWidth="3"
      strokeLinecap="round"
    >
      {drawings[pillar].map((path, index) => (
        <path key={path} d={path} className={index === 0 ? "stroke-primary" : "stroke-control/60"} />
      ))}
    </svg>
  );
}
