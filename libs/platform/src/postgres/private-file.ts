import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Writes a file that only our user can read, whole or not at all. */
export function writePrivateFile(file: string, content: string): void {
  const half = `${file}.${process.pid}.new`;
  const fd = openSync(half, 'w', 0o600);
  writeSync(fd, `${content}\n`);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(half, file);
}
