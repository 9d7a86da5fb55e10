/** Time is passed in, so that decisions can be tested and replayed. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
