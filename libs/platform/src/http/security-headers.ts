import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

type Headers = readonly (readonly [name: string, value: string])[];

/** For pages: Swagger UI sets styles inline and draws with data: images. */
const forPages: HelmetOptions = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      // Plain HTTP on a laptop is a supported way to run.
      upgradeInsecureRequests: null,
    },
  },
};

/** For data, which nothing may frame, run or load from; what only pages need is left out. */
const forData: HelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  xFrameOptions: { action: 'deny' },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** What helmet sets, computed once: as a hook it builds the same values anew for each request, at 10 µs. */
function headersOf(options: HelmetOptions): Headers {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, (error?: unknown) => {
    if (error) throw error;
  });
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const);
}

export const pageHeaders = headersOf(forPages);
export const dataHeaders = headersOf(forData);

export const securityHeadersFor = (url: string): Headers =>
  (url.startsWith('/api/') && !url.startsWith('/api/docs')) || url.startsWith('/health') || url === '/metrics'
    ? dataHeaders
    : pageHeaders;
