/** The texts about capacity. */
export const capacityMessages = {} as const;
