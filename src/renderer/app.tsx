import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { HostContext } from './data/host-context.ts';
import { createQueryClient } from './data/query-client.ts';
import type { Host } from './host/host.ts';
import { createAppRouter } from './router.tsx';
import { Start } from './shell/start.tsx';

export function App({ host }: { host: Host }) {
  const [client] = useState(createQueryClient);
  const [router] = useState(createAppRouter);
  return (
    // The words are English, whatever the system speaks; figures follow the system.
    <I18nProvider locale="en-US">
      <HostContext value={host}>
        <QueryClientProvider client={client}>
          <Start>
            <RouterProvider router={router} />
          </Start>
        </QueryClientProvider>
      </HostContext>
    </I18nProvider>
  );
}
