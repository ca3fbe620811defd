/** The texts about records. */
export const recordsMessages = {} as const;
