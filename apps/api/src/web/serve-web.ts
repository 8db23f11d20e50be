import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notBuiltPage } from './not-built-page';
import { newNonce, setPagePolicy, withNonce } from './page-policy';
import { indexPageOf, type WebApp } from './web-build';

/** What is answered by others, or by nobody: never a page of ours, so that a wrong address of the API says so. */
const notOurs = /^\/(api|health|metrics|socket\.io)(\/|$)/;
/** A route of an app may hold a dot (`/trade/BRK.B`), so only what ends like a file of a build is one. Dotfiles are never there. */
const assetShape = /\.(js|mjs|css|map|json|txt|svg|png|jpe?g|webp|gif|ico|woff2?|webmanifest|wasm)$|\/\.[^/]*$/i;
/** Angular puts a hash of the content into the name: in capitals, and of what is loaded on demand in base64url. */
const hashedShape = /-[A-Z0-9]{8,}\.\w+$|\/chunk-[\w-]{8}\.js$/;
const yearMs = 365 * 24 * 3600 * 1000;

/** The screens on the address of the API. A route that only the app knows gets its page; a file that is not there gets a 404. */
export async function serveWeb(fastify: FastifyInstance, apps: readonly WebApp[]): Promise<void> {
  // Decorates replies; the routes are ours, because a missing file must not become a page and a page must not be cached.
  await fastify.register(fastifyStatic, { serve: false, preCompressed: true, index: false, dotfiles: 'ignore' });
  for (const app of apps) {
    const { at, folder } = app;
    const indexPage = indexPageOf(app);
    if (at !== '/') fastify.get(at.slice(0, -1), (_request, reply) => reply.redirect(at, 308));
    if (indexPage === undefined) {
      fastify.get(at, (_request, reply) => sendHtml(reply.status(503), notBuiltPage));
      continue;
    }
    const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply | void => {
      const asked = pathOf(request);
      if (notOurs.test(asked) || !isCanonical(asked)) return reply.callNotFound();
      return assetShape.test(asked) ? sendAsset(reply, asked.slice(at.length - 1), folder) : sendPage(reply, indexPage);
    };
    fastify.get(at, answer);
    fastify.get(`${at}*`, answer);
  }
}

const pathOf = ({ raw }: FastifyRequest): string => decodeURI((raw.url ?? '/').split('?', 1)[0] as string);

/** One address per file: what has dots, double or backward slashes in it is none. */
const isCanonical = (asked: string): boolean => !asked.includes('\\') && path.posix.normalize(asked) === asked;

function sendPage(reply: FastifyReply, indexPage: string): FastifyReply {
  const nonce = newNonce();
  return sendHtml(reply, withNonce(indexPage, nonce), nonce);
}

function sendHtml(reply: FastifyReply, html: string, nonce?: string): FastifyReply {
  setPagePolicy(reply, nonce);
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
}

function sendAsset(reply: FastifyReply, file: string, folder: string): FastifyReply {
  setPagePolicy(reply);
  return hashedShape.test(file)
    ? reply.sendFile(file, folder, { maxAge: yearMs, immutable: true })
    : reply.header('cache-control', 'no-cache').sendFile(file, folder, { cacheControl: false });
}
