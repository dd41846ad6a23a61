import type { RequestHandler } from 'express';
import type { App } from '../../app.ts';
import { href } from '../../site/parts/link.ts';

/** First segments of the desk's own paths. A base path that begins with one is ambiguous. */
const OWN_PATHS = /^\/(?:admin|api|coverage|feeds|feeds\.opml|regions|sources|stories|topics|websub)(?:\/|$)/;

/**
 * Removes the path of `site.baseUrl` from a request's URL. The desk answers alike behind a proxy that strips it, behind
 * one that does not, and without any.
 */
export function stripBasePath(app: Pick<App, 'config'>): RequestHandler {
  let known = { baseUrl: '', path: '' };
  return (request, _response, next) => {
    const { site } = app.config;
    if (known.baseUrl !== site.baseUrl) known = { baseUrl: site.baseUrl, path: basePathOf(href(site, '')) };
    const { path } = known;
    if (path !== '' && request.url.startsWith(path) && /^[/?]|^$/.test(request.url.slice(path.length))) {
      const rest = request.url.slice(path.length);
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
      request.originalUrl = request.url;
    }
    next();
  };
}

function basePathOf(path: string): string {
  return OWN_PATHS.test(path) ? '' : path;
}
