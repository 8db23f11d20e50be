/** The product did what it must never do; anything else that is thrown is a connection that broke. */
export class Violation extends Error {}
