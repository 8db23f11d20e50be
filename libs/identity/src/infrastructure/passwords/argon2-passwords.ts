import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { err, ok, type Result } from '@openbourse/kernel';
import { Passwords } from '../../domain/passwords';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing takes whole cores: two at a time leave libuv's other threads to everyone else. */
const atOnceMax = 2;
const waitingMax = 64;

@Injectable()
export class Argon2Passwords extends Passwords implements OnModuleInit {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];
  /** Checked when there is nobody with the email, so that time does not tell. */
  private nobody: string;

  async onModuleInit(): Promise<void> {
    this.nobody = await hash('nobody has this password', cost);
  }

  hash(password: string): Promise<Result<string, 'sign_in_overloaded'>> {
    return this.inTurn(() => hash(password, cost));
  }

  matches(password: string, storedHash: string | undefined): Promise<Result<boolean, 'sign_in_overloaded'>> {
    return this.inTurn(async () => (await verify(storedHash ?? this.nobody, password)) && storedHash !== undefined);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<Result<T, 'sign_in_overloaded'>> {
    if (this.busy < atOnceMax) this.busy++;
    else if (this.waiting.length >= waitingMax) return err('sign_in_overloaded');
    else await new Promise<void>((turn) => this.waiting.push(turn));
    try {
      return ok(await work());
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy--;
    }
  }
}
