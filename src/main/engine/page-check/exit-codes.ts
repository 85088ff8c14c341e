/** What the process that looks at all pages says at its end. */
export const exitCodes = { sound: 0, failed: 1, damaged: 10 } as const;
