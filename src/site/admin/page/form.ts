import type { Site } from '../../../core/edition/site.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';

/** Site and form token that a POST form needs. */
export type FormDesk = { site: Site; operator: { formToken: string } };

/** POST form with the operator's form token, which prevents cross-site request forgery. */
export function postForm(desk: FormDesk, path: string, fields: Value, className = ''): Html {
  return html`<form method="post" action="${href(desk.site, path)}"${className && html` class="${className}"`}>
<input type="hidden" name="form" value="${desk.operator.formToken}">
${fields}
</form>`;
}

/**
 * POST form with a single button and hidden fields. `of` names the target of the action for screen readers.
 */
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
