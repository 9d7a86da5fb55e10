import { Button } from "./button";
import { Copyable } from "./copyable";
import { DialogClose, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "./dialog";

interface ShownOnceProps {
  title: string;
  description: string;
  /** What closes the dialog says. */
  done: string;
  values: { label?: string; value: string }[];
}

/** The last step of a dialog that made a secret or a link: it cannot be seen again. */
export function ShownOnce({ title, description, done, values }: ShownOnceProps) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
      </DialogHeader>
      {values.map(({ label, value }) => (
        <div key={value} className="flex flex-col gap-1.5">
          {label && <p className="font-medium text-sm">{label}</p>}
          <Copyable block value={value} />
        </div>
      ))}
      <DialogFooter>
        <DialogClose asChild>
          <Button>{done}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
