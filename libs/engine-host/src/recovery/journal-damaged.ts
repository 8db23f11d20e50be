/** History does not prove itself: leading on it could lose or invent money, so the engine refuses. */
export class JournalDamaged extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JournalDamaged';
  }
}
