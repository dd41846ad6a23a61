import type { Site } from '../../core/edition/site.ts';
import { type Html, html } from '../parts/html.ts';
import { href } from '../parts/link.ts';
import { loginFrame } from './page/page.ts';

export type LoginView = {
  site: Site;
  /** Path to open after the login. */
  next: string;
  /** Whether the desk has a token; without, it is opened by one-time links alone. */
  hasToken: boolean;
  /** What was refused just now. */
  refused?: 'token' | 'link';
};

/** Login page with the token form, or how to get a link. */
export function loginPage(view: LoginView): string {
  const { site, hasToken, refused } = view;
  return loginFrame(
    site,
    'Log in',
    html`<div class="login">
<h1>The desk</h1>
${refused === 'link' && html`<p class="wrong" role="alert">This link was used before, or is older than a day.</p>`}
${hasToken ? tokenForm(view) : LINK_HINT}
</div>`,
  );
}

const LINK_HINT = html`<p class="hint">This desk has no token. Open the link that it printed when it started; <code>dateline login</code> prints another.
To log in with a token, set <code>DATELINE_ADMIN_TOKEN</code> and restart.</p>`;

function tokenForm({ site, next, refused }: LoginView): Html {
  return html`<form method="post" action="${href(site, '/admin/login')}">
<input type="hidden" name="next" value="${next}">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus maxlength="1024"${refused === 'token' && html` aria-invalid="true" aria-describedby="refused"`}>
${refused === 'token' && html`<p class="wrong" id="refused" role="alert">Invalid token.</p>`}
<button class="button solid">Log in</button>
</form>
<p class="hint">The token is the value of <code>DATELINE_ADMIN_TOKEN</code>.</p>`;
}
