import { randomUUID } from "node:crypto";

export const nondeterministic = [
  Date.now(),
  new Date(),
  Math.random(),
  process.env.HOME,
  randomUUID(),
  crypto.randomUUID(),
  performance.now(),
];
