/** The texts about pilots. */
export const pilotsMessages = {} as const;
