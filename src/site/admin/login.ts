import type { Site } from '../../core/edition/site.ts';
import { html } from '../parts/html.ts';
import { href } from '../parts/link.ts';
import { loginFrame } from './page/page.ts';

/** Login page with the token form. `next` is the path to open after the login. */
export function loginPage(view: { site: Site; next: string; refused?: boolean }): string {
  const { site, next, refused } = view;
  return loginFrame(
    site,
    'Log in',
    html`<div class="lobby">
<h1>The desk</h1>
<form method="post" action="${href(site, '/admin/login')}">
<input type="hidden" name="next" value="${next}">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus maxlength="1024"${refused && html` aria-invalid="true" aria-describedby="refused"`}>
${refused && html`<p class="wrong" id="refused" role="alert">Invalid token.</p>`}
<button class="button solid">Log in</button>
</form>
<p class="hint">The token is the value of <code>DATELINE_ADMIN_TOKEN</code>.</p>
</div>`,
  );
}
