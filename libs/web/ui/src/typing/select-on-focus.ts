import { Directive, ElementRef, inject } from '@angular/core';

/** `<input obSelectOnFocus>`: what stands in the field is selected when it is entered, so that typing replaces it. */
@Directive({ selector: 'input[obSelectOnFocus]', host: { '(focus)': 'entered()', '(pointerup)': 'released($event)' } })
export class SelectOnFocus {
  private readonly input = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
  private isFresh = false;

  protected entered(): void {
    this.isFresh = true;
    this.input.select();
  }

  /** Pressing puts the caret somewhere after the focus came: once more, unless a part was marked by dragging. */
  protected released(event: Event): void {
    const { selectionStart, selectionEnd } = this.input;
    if (this.isFresh && selectionStart === selectionEnd) {
      event.preventDefault();
      this.input.select();
    }
    this.isFresh = false;
  }
}
