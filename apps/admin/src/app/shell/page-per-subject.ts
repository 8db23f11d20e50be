import { type ActivatedRouteSnapshot, BaseRouteReuseStrategy } from '@angular/router';

/** Another account, order or instrument is another page: nothing that was typed for the one must stand in the forms of the next. */
export class PagePerSubject extends BaseRouteReuseStrategy {
  override shouldReuseRoute(future: ActivatedRouteSnapshot, current: ActivatedRouteSnapshot): boolean {
    return super.shouldReuseRoute(future, current) && JSON.stringify(future.params) === JSON.stringify(current.params);
  }
}
