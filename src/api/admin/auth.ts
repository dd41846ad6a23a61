import type { Request, RequestHandler, Response } from 'express';
import type { App } from '../../app.ts';
import {
  csrfTokenOf,
  needsRenewal,
  readSession,
  SESSION_IDLE,
  SESSION_LIFETIME,
  type Session,
  secretsEqual,
  sessionKey,
  signSession,
} from '../../core/auth/session.ts';
import { href } from '../../site/link.ts';
import { HttpProblem } from '../middleware/problem.ts';
import { clientKey } from '../middleware/rate-limit.ts';
import { type Lockout, makeLockout } from './lockout.ts';
import { isLocal, isSameOrigin } from './origin.ts';

const COOKIE = 'dateline_desk';
/** Methods that change nothing (RFC 9110 §9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** How much of a session's id names it in the audit log. */
const SHOWN_ID = 8;
/** A session's id: 128 bits. */
const ID_LENGTH = 32;

/** Who acts: a program with the token, a person who logged in, or whoever sits at a machine whose desk is open. */
export type Operator = {
  kind: 'token' | 'session' | 'open';
  /** As the audit log names them. */
  who: string;
  /** What every form of theirs carries. */
  formToken: string;
};

export type Auth = ReturnType<typeof makeAuth>;

/** Who may use the desk. `listening` is the host that the server listens on. */
export function makeAuth(app: App, listening: string) {
  const lockout = makeLockout(app.now);
  const openKey = sessionKey(app.secret());
  const cookies = makeCookies(app);

  const identify = async (request: Request, response: Response): Promise<Operator | undefined> => {
    const { adminToken } = app.config.environment;
    if (adminToken === undefined) {
      if (!isLocal(request, { listening, baseUrl: app.config.site.baseUrl })) throw closed();
      return { kind: 'open', who: 'open', formToken: csrfTokenOf(openKey, 'open') };
    }
    const [, bearer] = /^Bearer +(.+?) *$/i.exec(request.get('authorization') ?? '') ?? [];
    if (bearer !== undefined) {
      if (!tryToken(lockout, request, secretsEqual(bearer, adminToken))) throw unknown();
      return { kind: 'token', who: 'token', formToken: '' };
    }
    const session = await cookies.read(request, adminToken);
    if (!session) return undefined;
    if (needsRenewal(session, app.now()))
      cookies.write(response, adminToken, { ...session, renewed: app.now() });
    const formToken = csrfTokenOf(sessionKey(adminToken), session.id);
    return { kind: 'session', who: nameOf(session.id), formToken };
  };

  const requireOperator: RequestHandler = async (request, response, next) => {
    const operator = await identify(request, response);
    if (!operator) return askToLogIn(app, request, response);
    if (!SAFE.has(request.method) && operator.kind !== 'token') sameOrigin(request);
    response.locals['operator'] = operator;
    next();
  };

  const sameOrigin = (request: Request): void => {
    if (isSameOrigin(request, app.config.site.baseUrl)) return;
    throw new HttpProblem(403, 'Not from here', 'The desk takes orders only from its own pages.');
  };

  return {
    /** Lets operators through, and nobody else: the operator is `operatorOf(response)`. */
    requireOperator,

    /**
     * Logs in with a token, and tells as whom; absent when it is wrong. Throws a problem when the client has to wait, or comes from
     * elsewhere.
     */
    logIn(request: Request, response: Response, token: string): string | undefined {
      sameOrigin(request);
      const { adminToken } = app.config.environment;
      if (adminToken === undefined) throw closed();
      if (!tryToken(lockout, request, secretsEqual(token, adminToken))) return undefined;
      const now = app.now();
      const id = app.secret().slice(0, ID_LENGTH);
      cookies.write(response, adminToken, { id, begun: now, renewed: now });
      return nameOf(id);
    },

    /** Ends the session, on this machine and wherever else its cookie may be. */
    async logOut(request: Request, response: Response): Promise<void> {
      const { adminToken } = app.config.environment;
      const session = adminToken && (await cookies.read(request, adminToken));
      if (session) await app.store.sessions.revoke(session.id, SESSION_LIFETIME);
      cookies.clear(response);
    },
  };
}

/** What the audit log calls a session. */
function nameOf(session: string): string {
  return session.slice(0, SHOWN_ID);
}

/** Who acts; after `requireOperator`. */
export function operatorOf(response: Response): Operator {
  return response.locals['operator'] as Operator;
}

/** Lets a form through that one of the operator's own pages holds; after the body was read. */
export const requireFormToken: RequestHandler = (request, response, next) => {
  const operator = operatorOf(response);
  const given: unknown = (request.body as Record<string, unknown> | undefined)?.['form'];
  if (SAFE.has(request.method) || operator.kind === 'token') return next();
  if (typeof given === 'string' && secretsEqual(given, operator.formToken)) return next();
  throw new HttpProblem(403, 'An old page', 'This form is of another session. Load its page again.');
};

/** Counts a try. Throws a problem when the client has sent too many wrong tokens: then not even the right one is looked at. */
function tryToken(lockout: Lockout, request: Request, right: boolean): boolean {
  const client = clientKey(request);
  const wait = lockout.wait(client);
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    const detail = `Too many wrong tokens. Try again in ${seconds} s.`;
    throw new HttpProblem(429, 'Too many tries', detail, { 'Retry-After': String(seconds) });
  }
  if (right) lockout.succeeded(client);
  else lockout.failed(client);
  return right;
}

function makeCookies(app: App) {
  const write = (response: Response, token: string, session: Session): void => {
    const value = signSession(sessionKey(token), session);
    response.cookie(COOKIE, value, { ...attributes(app), maxAge: SESSION_IDLE });
  };
  return {
    write,
    clear: (response: Response): void => {
      response.clearCookie(COOKIE, attributes(app));
    },
    /** The session of a request's cookie, unless it was logged out. */
    async read(request: Request, token: string): Promise<Session | undefined> {
      const [, cookie] = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.get('cookie') ?? '') ?? [];
      const session = cookie === undefined ? undefined : readSession(sessionKey(token), cookie, app.now());
      return session && !(await app.store.sessions.isRevoked(session.id)) ? session : undefined;
    },
  };
}

function attributes(app: App) {
  const { protocol, pathname } = new URL(app.config.site.baseUrl);
  const path = `${pathname.replace(/\/+$/, '')}/admin`;
  return { httpOnly: true, sameSite: 'strict', secure: protocol === 'https:', path } as const;
}

/** People are led to the login, programs are told. What a form of a session that is over orders is not carried over. */
function askToLogIn(app: App, request: Request, response: Response): void {
  if (request.accepts(['json', 'html']) !== 'html') throw unknown();
  const { site } = app.config;
  if (!SAFE.has(request.method)) {
    throw new HttpProblem(
      401,
      'Log in again',
      `Nothing was done: the session is over. Log in at ${href(site, '/admin/login')}.`,
    );
  }
  response.redirect(303, href(site, `/admin/login?next=${encodeURIComponent(request.originalUrl)}`));
}

function unknown(): HttpProblem {
  const detail = 'The desk is open to whoever sends its token: Authorization: Bearer …';
  return new HttpProblem(401, 'Who are you?', detail, { 'WWW-Authenticate': 'Bearer realm="desk"' });
}

function closed(): HttpProblem {
  const detail =
    'It has no token. Set DATELINE_ADMIN_TOKEN to 32 characters or more that nobody can guess (openssl rand -hex 32) and start the desk ' +
    'again. Without one it is open only on the machine that it runs on, when site.baseUrl is an address of that machine.';
  return new HttpProblem(403, 'The desk is closed', detail);
}
