/** An ordinary failure: its message says what to do, so no stack is shown. */
export class Failure extends Error {}
