import { computed, type Signal } from '@angular/core';
import type { Connection } from '@openbourse/web/realtime';
import type { PanelFreshness } from '@openbourse/web/ui';

/** How old what a panel shows may be, by the connection that feeds it. */
export function freshnessOf(connection: Connection): Signal<PanelFreshness> {
  return computed(() => {
    switch (connection.state()) {
      case 'offline':
        return 'offline';
      case 'catching_up':
        return 'stale';
      case 'connecting':
      case 'live':
      case 'signed_out':
        return 'live';
    }
  });
}
