import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { App } from '../../app.ts';
import { problemPage } from '../../site/problem-page.ts';
import { StoreUnavailable } from '../../store/redis/store-unavailable.ts';
import { CONTENT_SECURITY_POLICY } from './headers.ts';

/** An answer that says what is wrong, as RFC 9457 has it, with the headers that go with it. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, title: string, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.title = title;
    this.headers = headers;
  }
}

export const notFound = (what: string): HttpProblem => new HttpProblem(404, 'Not found', what);

const READS = 'GET, HEAD, OPTIONS';

/** What is there to be read, and only read (RFC 9110 §15.5.6). */
export const readOnly: RequestHandler = (request, response, next) => {
  if (READS.split(', ').includes(request.method)) return next();
  response.setHeader('Allow', READS);
  next(new HttpProblem(405, 'Method not allowed', `This can be read with ${READS}.`));
};

/** Whatever no route took. */
export const notFoundHandler: RequestHandler = (request, _response, next) => {
  next(notFound(`There is nothing at ${request.path}.`));
};

/** Turns every error into a problem: a page for browsers, problem+json for programs. No cache keeps it. */
export function problemHandler(app: App): ErrorRequestHandler {
  return (error: Error, request, response, _next) => {
    const problem = asProblem(error, () => {
      app.log.error({ path: request.path, error: error.stack ?? error.message }, 'api.failed');
    });
    if (response.headersSent) response.destroy();
    else answer(app, request, response, problem);
  };
}

function asProblem(error: Error & { status?: number }, report: () => void): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error.status !== undefined && error.status >= 400 && error.status < 500) {
    return new HttpProblem(error.status, 'Bad request', 'The request could not be understood.');
  }
  report();
  if (error instanceof StoreUnavailable) {
    return new HttpProblem(
      503,
      'Unavailable',
      'The desk cannot reach its store right now. Please try again shortly.',
    );
  }
  return new HttpProblem(500, 'Internal error', 'Something went wrong here, and it was written down.');
}

function answer(app: App, request: Request, response: Response, problem: HttpProblem): void {
  const { status, title, message: detail, headers } = problem;
  response.status(status).set({ ...headers, 'Cache-Control': 'no-store' });
  if (status === 503) response.set('Retry-After', '10');
  if (
    !/^(\/admin)?\/api\//.test(request.path) &&
    request.accepts(['application/problem+json', 'text/html']) === 'text/html'
  ) {
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY).type('html');
    response.send(problemPage({ site: app.config.site, status, title, detail }));
    return;
  }
  response
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
