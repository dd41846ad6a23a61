import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { App } from '../../app.ts';
import { hashOfLoginCode } from '../../core/auth/login-code.ts';
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
import { MIN_TOKEN_LENGTH } from '../../core/auth/token.ts';
import { SECOND } from '../../core/time/units.ts';
import { href } from '../../site/parts/link.ts';
import { HttpProblem } from '../middleware/problem.ts';
import { clientKey } from '../middleware/rate-limit.ts';
import { type Lockout, makeLockout } from './lockout.ts';
import { isSameOrigin } from './origin.ts';

type Deps = Pick<App, 'config' | 'store' | 'now' | 'randomToken'>;

const COOKIE = 'dateline_desk';
/** Safe methods (RFC 9110 §9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Prefix of a session id that identifies it in the audit log (hex digits). */
const AUDIT_ID_LENGTH = 8;
/** Length of a session id: 128 bits (hex digits). */
const SESSION_ID_LENGTH = 32;

/**
 * The authenticated operator: a program with the token, or a login session.
 */
export type Operator = {
  kind: 'token' | 'session';
  /** Name in the audit log. */
  who: string;
  /** CSRF token that each of the operator's forms carries. */
  formToken: string;
};

export type Auth = ReturnType<typeof makeAuth>;

/** Authentication of the desk. */
export function makeAuth(app: Deps) {
  const lockout = makeLockout(app.now);
  const cookies = makeCookies(app);
  let sharedSecret: string | undefined;

  const identify = async (request: Request, response: Response): Promise<Operator | undefined> => {
    const { adminToken } = app.config.environment;
    const [, bearer] = /^Bearer +(.+?) *$/i.exec(request.get('authorization') ?? '') ?? [];
    if (bearer !== undefined) {
      if (adminToken === undefined) throw withoutToken();
      if (!admitToken(lockout, request, { given: bearer, expected: adminToken })) throw unauthorized();
      return { kind: 'token', who: 'token', formToken: '' };
    }
    const secret = await signingSecret();
    const session = await cookies.read(request, secret);
    if (!session) return undefined;
    if (needsRenewal(session, app.now())) cookies.write(response, secret, { ...session, renewed: app.now() });
    const formToken = csrfTokenOf(sessionKey(secret), session.id);
    return { kind: 'session', who: auditNameOf(session.id), formToken };
  };

  const requireOperator: RequestHandler = async (request, response, next) => {
    const operator = await identify(request, response);
    if (!operator) return redirectToLogin(app, request, response);
    if (!SAFE_METHODS.has(request.method) && operator.kind !== 'token') requireSameOrigin(request);
    response.locals['operator'] = operator;
    next();
  };

  /** The secret that signs sessions: the token, so that a new one ends them, else one that all processes share. */
  const signingSecret = async (): Promise<string> => {
    const { adminToken } = app.config.environment;
    if (adminToken !== undefined) return adminToken;
    sharedSecret ??= await app.store.sessions.signingSecret(app.randomToken());
    return sharedSecret;
  };

  const startSession = async (response: Response): Promise<string> => {
    const now = app.now();
    const id = app.randomToken().slice(0, SESSION_ID_LENGTH);
    cookies.write(response, await signingSecret(), { id, begun: now, renewed: now });
    return auditNameOf(id);
  };

  const requireSameOrigin = (request: Request): void => {
    if (isSameOrigin(request, app.config.site.baseUrl)) return;
    throw new HttpProblem(403, 'The desk accepts changes only from its own pages.');
  };

  return {
    /** Middleware: authenticates the operator, who is then `operatorOf(response)`. */
    requireOperator,

    /**
     * Starts a session and returns its audit name; undefined for a wrong token. Throws a problem during a
     * lockout.
     */
    async logIn(request: Request, response: Response, token: string): Promise<string | undefined> {
      requireSameOrigin(request);
      const { adminToken } = app.config.environment;
      if (adminToken === undefined) throw withoutToken();
      if (!admitToken(lockout, request, { given: token, expected: adminToken })) return undefined;
      return startSession(response);
    },

    /** Starts a session for the holder of a one-time link and returns its audit name; undefined for a used one. */
    async redeem(response: Response, code: string): Promise<string | undefined> {
      if (!(await app.store.sessions.redeemLoginCode(hashOfLoginCode(code)))) return undefined;
      return startSession(response);
    },

    /** Revokes the session and clears its cookie; copies of the cookie are invalid too. */
    async logOut(request: Request, response: Response): Promise<void> {
      const session = await cookies.read(request, await signingSecret());
      if (session) await app.store.sessions.revoke(session.id, SESSION_LIFETIME);
      cookies.clear(response);
    },
  };
}

/** The name of a session in the audit log. */
function auditNameOf(session: string): string {
  return session.slice(0, AUDIT_ID_LENGTH);
}

/** The operator of a request that passed `requireOperator`. */
export function operatorOf(response: Response): Operator {
  return response.locals['operator'] as Operator;
}

/** Middleware: checks the CSRF token of a form; needs the parsed body. */
export function requireFormToken(request: Request, response: Response, next: NextFunction): void {
  const operator = operatorOf(response);
  const given: unknown = (request.body as Record<string, unknown> | undefined)?.['form'];
  const isRequired = !SAFE_METHODS.has(request.method) && operator.kind !== 'token';
  if (isRequired && !(typeof given === 'string' && secretsEqual(given, operator.formToken))) {
    throw new HttpProblem(403, 'This form is of another session. Load its page again.');
  }
  next();
}

/**
 * Records an attempt and returns whether it is admitted. Throws a 429 problem during a lockout, but never to the
 * correct token of full length, which cannot be guessed: strangers could otherwise lock the operator out.
 */
function admitToken(
  lockout: Lockout,
  request: Request,
  { given, expected }: { given: string; expected: string },
): boolean {
  const client = clientKey(request);
  const isCorrect = secretsEqual(given, expected);
  const isUnguessable = expected.length >= MIN_TOKEN_LENGTH;
  const remaining = isCorrect && isUnguessable ? 0 : lockout.remaining(client);
  if (remaining > 0) {
    const seconds = Math.ceil(remaining / SECOND);
    const detail = `Too many wrong tokens. Try again in ${seconds} s.`;
    throw new HttpProblem(429, detail, { 'Retry-After': String(seconds) });
  }
  if (isCorrect) lockout.succeeded(client);
  else lockout.failed(client);
  return isCorrect;
}

function makeCookies(app: Deps) {
  const write = (response: Response, token: string, session: Session): void => {
    const value = signSession(sessionKey(token), session);
    response.cookie(COOKIE, value, { ...cookieAttributes(app), maxAge: SESSION_IDLE });
  };
  return {
    write,
    clear: (response: Response): void => {
      response.clearCookie(COOKIE, cookieAttributes(app));
    },
    /** The session of a request's cookie, unless expired or revoked. */
    async read(request: Request, token: string): Promise<Session | undefined> {
      const [, cookie] = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.get('cookie') ?? '') ?? [];
      const session = cookie === undefined ? undefined : readSession(sessionKey(token), cookie, app.now());
      return session && !(await app.store.sessions.isRevoked(session.id)) ? session : undefined;
    },
  };
}

function cookieAttributes(app: Pick<App, 'config'>) {
  const { protocol, pathname } = new URL(app.config.site.baseUrl);
  const path = `${pathname.replace(/\/+$/, '')}/admin`;
  return { httpOnly: true, sameSite: 'strict', secure: protocol === 'https:', path } as const;
}

/**
 * Redirects browsers to the login page; 401 for programs, and for forms of an expired session, which are not
 * replayed.
 */
function redirectToLogin(app: Pick<App, 'config'>, request: Request, response: Response): void {
  if (request.accepts(['json', 'html']) !== 'html') throw unauthorized();
  const { site } = app.config;
  if (!SAFE_METHODS.has(request.method)) {
    throw new HttpProblem(
      401,
      `Nothing was changed: the session is over. Log in again at ${href(site, '/admin/login')}.`,
    );
  }
  response.redirect(
    303,
    href(site, `/admin/login?next=${encodeURIComponent(href(site, request.originalUrl))}`),
  );
}

function unauthorized(): HttpProblem {
  const detail = 'Send the desk’s token: Authorization: Bearer …';
  return new HttpProblem(401, detail, { 'WWW-Authenticate': 'Bearer realm="desk"' });
}

function withoutToken(): HttpProblem {
  const detail =
    'This desk has no token. In a browser, open the link that it printed when it started; `dateline login` prints another. ' +
    'For programs, set DATELINE_ADMIN_TOKEN to at least 32 random characters (openssl rand -hex 32) and restart.';
  return new HttpProblem(401, detail, { 'WWW-Authenticate': 'Bearer realm="desk"' });
}
