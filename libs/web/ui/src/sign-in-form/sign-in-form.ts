import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, maxLength, required, submit } from '@angular/forms/signals';
import { type Credentials, problemText } from '@openbourse/web/api-client';

/** Email and password; the page around it signs in. */
@Component({
  selector: 'ob-sign-in-form',
  imports: [FormField],
  templateUrl: './sign-in-form.html',
  styleUrl: './sign-in-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInForm {
  readonly heading = input.required<string>();
  /** Why the user is here again: "Your session ended." */
  readonly notice = input<string>();
  /** Throws what `problemText` takes when it fails. */
  readonly signIn = input.required<(credentials: Credentials) => Promise<void>>();
  readonly signedIn = output();

  private readonly email = viewChild.required<ElementRef<HTMLInputElement>>('email');
  private readonly credentials = signal({ email: '', password: '' });
  private readonly failure = signal<unknown>(undefined);
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly words = computed(() => (this.failure() === undefined ? undefined : problemText(this.failure())));
  protected readonly fields = form(this.credentials, (path) => {
    required(path.email, { message: 'Enter your email.' });
    maxLength(path.email, 254, { message: 'That is longer than an email can be.' });
    required(path.password, { message: 'Enter your password.' });
    maxLength(path.password, 256, { message: 'That is longer than a password can be.' });
  });

  constructor() {
    afterNextRender(() => this.email().nativeElement.focus());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.tried.set(true);
    this.failure.set(undefined);
    this.busy.set(true);
    try {
      await submit(this.fields, async () => {
        try {
          await this.signIn()({ email: this.credentials().email.trim(), password: this.credentials().password });
          this.signedIn.emit();
        } catch (error) {
          this.failure.set(error);
          this.credentials.update((typed) => ({ ...typed, password: '' }));
        }
      });
    } finally {
      this.busy.set(false);
    }
  }
}
