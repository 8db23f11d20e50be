/** A mistake of whoever started us, in words for them: shown without a stack. */
export class StartRefused extends Error {}
