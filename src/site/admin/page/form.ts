import type { Site } from '../../../core/edition/site.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';

/** What a form needs to know of the desk that it is sent to. */
export type FormDesk = { site: Site; operator: { formToken: string } };

/** A form that changes something: it carries the session's token, so that no other site can send it. */
export function postForm(desk: FormDesk, path: string, fields: Value, className = ''): Html {
  return html`<form method="post" action="${href(desk.site, path)}"${className && html` class="${className}"`}>
<input type="hidden" name="form" value="${desk.operator.formToken}">
${fields}
</form>`;
}

/** One button that does one thing. `of` is what it is done to, for those who hear the page rather than see it. */
export function postButton(
  desk: FormDesk,
  button: { path: string; label: string; of?: string; quiet?: boolean; fields?: Record<string, string> },
): Html {
  const { path, label, of, quiet, fields = {} } = button;
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">
`,
  );
  return postForm(
    desk,
    path,
    html`${hidden}<button class="${quiet ? 'button quiet' : 'button'}">${label}${of !== undefined && html`<span class="unseen"> ${of}</span>`}</button>`,
    'inline',
  );
}
