interface Whose {
  id: string;
  status: "live";
  dueAt?: Date;
  version?: number;
}

/** Changes rows of what is looked after turn by turn, such as shops; how many there were. */
type Update<Change> = (where: Whose, change: Partial<Change> & { dueAt?: Date }) => Promise<{ count: number }>;

/** Turns by the clock: whatever is live and due is one process's for a while, whose lease ends if it dies. */
export function turnsOf<Change extends object>(update: Update<Change>) {
  return {
    /** Takes a turn until then; false when somebody else has it. */
    take: async ({ id, dueAt }: { id: string; dueAt: Date }, until: Date): Promise<boolean> =>
      (await update({ id, dueAt, status: "live" }, { dueAt: until } as Partial<Change> & { dueAt: Date })).count === 1,

    /**
     * How a turn that was taken until `until` ended; false when nothing was to be written any more. What a person decided
     * in the meantime stays (with `version`, all of it), and a turn that was wished for meanwhile comes.
     */
    async end(
      { id, until, version }: { id: string; until: Date; version?: number },
      { dueAt, ...how }: Change & { dueAt: Date },
    ): Promise<boolean> {
      const own: Whose = { id, status: "live", ...(version !== undefined && { version }) };
      await update({ ...own, dueAt: until }, { dueAt } as Partial<Change> & { dueAt: Date });
      return (await update(own, how as unknown as Partial<Change>)).count === 1;
    },
  };
}
