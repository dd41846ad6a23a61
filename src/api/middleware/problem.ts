import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express';
import type { App } from '../../app.ts';
import { MAX_SEARCH } from '../../core/query/search-expression.ts';
import { IndexBusy, IndexNotReady, type IndexState, QueryTooSlow } from '../../index/search-index.ts';
import { problemPage } from '../../site/reader/problem-page.ts';
import { StoreUnavailable } from '../../store/redis/store-unavailable.ts';
import { CONTENT_SECURITY_POLICY } from './headers.ts';

/** The title of a problem: the status's reason phrase, as RFC 9457 §4.2.1 has it for `about:blank`. */
export function problemTitle(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}

/** An error answer (RFC 9457): `detail` is written for the client; `headers` are sent along. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.headers = headers;
  }
}

export function notFound(detail: string): HttpProblem {
  return new HttpProblem(404, detail);
}

const READ_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Answers 405 to methods that write (RFC 9110 §15.5.6). */
export function readOnly(request: Request, _response: Response, next: NextFunction): void {
  const allowed = READ_METHODS.join(', ');
  if (READ_METHODS.includes(request.method)) next();
  else next(new HttpProblem(405, `This can be read with ${allowed}.`, { Allow: allowed }));
}

/** Answers 404 where no route matched. */
export function notFoundHandler(request: Request, _response: Response, next: NextFunction): void {
  next(notFound(`There is nothing at ${request.path}.`));
}

/** Express error handler: HTML for browsers, `application/problem+json` for programs, never cacheable. */
export function problemHandler(app: Pick<App, 'config' | 'log'>): ErrorRequestHandler {
  return (error: Error, request, response, _next) => {
    const problem = problemOf(error, () => {
      app.log.error({ path: request.path, error: error.stack ?? error.message }, 'api.failed');
    });
    if (response.headersSent) response.destroy();
    else sendProblem(app, request, response, problem);
  };
}

function problemOf(error: Error & { status?: number }, logError: () => void): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error.status !== undefined && error.status >= 400 && error.status < 500) {
    return new HttpProblem(error.status, 'The request could not be understood.');
  }
  if (error instanceof IndexNotReady) return new HttpProblem(503, describeIndex(error.state));
  if (error instanceof IndexBusy)
    return new HttpProblem(
      503,
      'Too many filters and searches are being answered. Please try again shortly.',
    );
  if (error instanceof QueryTooSlow)
    return new HttpProblem(
      400,
      'This takes too long to answer: ask for fewer or rarer words, or add a filter.',
    );
  logError();
  return error instanceof StoreUnavailable
    ? new HttpProblem(503, 'The desk cannot reach its store right now. Please try again shortly.')
    : new HttpProblem(500, 'Something went wrong on the server; the error was logged.');
}

/** Why a filter or a search cannot be answered yet, for the client. */
function describeIndex(state: IndexState): string {
  return state.phase === 'building'
    ? `The index of stories is being built: ${state.done} of ${state.of} are in it. Filters and search answer when it is complete; feeds without them are not affected.`
    : 'The index of stories cannot be read right now. Please try again shortly; feeds without filters are not affected.';
}

function sendProblem(
  app: Pick<App, 'config'>,
  request: Request,
  response: Response,
  problem: HttpProblem,
): void {
  const { status, message: detail, headers } = problem;
  const title = problemTitle(status);
  response.status(status).set({ ...headers, 'Cache-Control': 'no-store' });
  if (status === 503) response.set('Retry-After', '10');
  if (
    !/^(\/admin)?\/api\//.test(request.path) &&
    request.accepts(['application/problem+json', 'text/html']) === 'text/html'
  ) {
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY).type('html');
    const { q } = request.query;
    const search = typeof q === 'string' ? q.slice(0, MAX_SEARCH) : undefined;
    response.send(problemPage({ site: app.config.site, status, title, detail, search }));
    return;
  }
  response
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
