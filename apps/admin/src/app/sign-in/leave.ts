import { Location } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';

/**
 * To the sign-in page by loading it anew, so that nothing of who was signed in stays in memory: the next one may be of another firm.
 */
@Injectable({ providedIn: 'root' })
export class Leave {
  private readonly router = inject(Router);
  private readonly location = inject(Location);

  toSignIn({ expired = false, comeBack = true }: { expired?: boolean; comeBack?: boolean } = {}): void {
    const queryParams = { ...(comeBack && { next: this.router.url }), ...(expired && { expired: 'yes' }) };
    const url = this.router.serializeUrl(this.router.createUrlTree(['/sign-in'], { queryParams }));
    window.location.replace(this.location.prepareExternalUrl(url));
  }
}
