import type { Site } from '../../core/edition/site.ts';
import { siteUrl } from '../../render/url/desk-url.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href } from '../parts/link.ts';

/** Field of an object or parameter of an operation; `takes` describes its type in words. */
export type ApiField = { name: string; takes: string; meaning: string; optional: boolean };

/** Content of the API page, derived from the OpenAPI description. */
export type ApiView = {
  site: Site;
  operations: {
    id: string;
    path: string;
    summary: string;
    description: string;
    parameters: ApiField[];
    /** Names of the response objects. */
    answers: string[];
    examples: { summary: string; json: string }[];
  }[];
  /** Objects of the API; `beside` names another object, its fields included. */
  objects: { name: string; beside?: string; fields: ApiField[] }[];
  problems: { status: string; description: string }[];
  headers: { name: string; description: string }[];
};

const DESCRIPTION = 'Stories with their places, topics, regions and sources as JSON, for programs.';

/** Reference page of API v1. */
export function apiPage(view: ApiView): string {
  const { site } = view;
  return layout({
    site,
    title: 'API',
    description: DESCRIPTION,
    path: '/api',
    head: html`<link rel="service-desc" type="application/openapi+json" href="${href(site, '/api/v1/openapi.json')}">`,
    main: html`<div class="opening">
<h1>API</h1>
<p class="intro">${DESCRIPTION} No key is needed. Every call is a GET, also from scripts of other sites (CORS).</p>
<p class="more"><a href="${href(site, '/api/v1/openapi.json')}">Description in OpenAPI 3.1</a></p>
</div>
<div class="with-rail">
<div class="reference">
${view.operations.map(operation => operationPart(site, operation))}
${copyPart(site)}
${part('Objects', 'objects', html`${view.objects.map(objectPart)}`)}
${part('Headers', 'headers', definitions(view.headers.map(({ name, description }) => [name, description])))}
${part(
  'Errors',
  'problems',
  html`<p>Errors are <code>application/problem+json</code> (RFC 9457) and never cacheable; <code>detail</code> says what to do.</p>
${definitions(view.problems.map(({ status, description }) => [status, description]))}`,
)}
</div>
<nav class="rail contents" aria-label="On this page">
<h2>On this page</h2>
<ul>${view.operations.map(({ id, summary }) => html`<li><a href="#${id}">${summary}</a></li>`)}<li><a href="#copy">Keeping a copy</a></li><li><a href="#objects">Objects</a></li><li><a href="#headers">Headers</a></li><li><a href="#problems">Errors</a></li></ul>
</nav>
</div>`,
  });
}

function operationPart(site: Site, operation: ApiView['operations'][number]): Html {
  const { id, path, summary, description, parameters, answers, examples } = operation;
  return part(
    summary,
    id,
    html`<p class="call"><code><strong>GET</strong> ${path}</code></p>
<p>${withCode(description)}</p>
${parameters.length > 0 && fields(`Parameters of ${summary}`, 'Parameter', parameters)}
<p>Answers with ${answers.map((name, index) => html`${index > 0 && ' or '}${objectLink(name)}`)}.</p>
${examples.map(example => html`<details><summary>Example: ${example.summary}</summary><pre tabindex="0"><code>${example.json}</code></pre></details>`)}
<p class="try"><a href="${href(site, path.split('/{', 1)[0] ?? '')}">${path.includes('{') ? 'Find an id' : 'Try it here'}</a></p>`,
  );
}

function copyPart(site: Site): Html {
  const stories = siteUrl(site, '/api/v1/stories');
  return part(
    'Keeping a copy',
    'copy',
    html`<p>Request everything once, keep <code>next</code>, and continue with it at any time. Save the stories of a page before its <code>next</code>: nothing is lost then, even if your program stops in between.</p>
<pre tabindex="0"><code>curl '${stories}?since=1970-01-01&amp;limit=200'
curl '${stories}?limit=200&amp;since='"$next"   # at once when there is more, else later</code></pre>
<p>A story with a title replaces the earlier version of it. A story without one is a <a href="#Tombstone"><code>Tombstone</code></a>: delete it. Stories past the retention of this desk get no tombstone: expire them yourself.</p>`,
  );
}

function objectPart({ name, beside, fields: listed }: ApiView['objects'][number]): Html {
  return html`<section aria-labelledby="${name}"><h3 id="${name}"><code>${name}</code></h3>
${beside !== undefined && html`<p>All fields of ${objectLink(beside)}, and:</p>`}${fields(`Fields of ${name}`, 'Field', listed)}</section>`;
}

function objectLink(name: string): Html {
  return html`<a href="#${name}"><code>${name}</code></a>`;
}

function fields(caption: string, what: string, rows: readonly ApiField[]): Html {
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<thead><tr><th scope="col">${what}</th><th scope="col">Takes</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.map(
    ({ name, takes, meaning, optional }) =>
      html`<tr><th scope="row"><code>${name}</code>${optional && html`<span class="count"> optional</span>`}</th><td>${withCode(takes)}</td><td>${withCode(meaning)}</td></tr>
`,
  )}</tbody></table></div>`;
}

function definitions(rows: readonly (readonly [string, string])[]): Html {
  return html`<dl>${rows.map(([term, meaning]) => html`<dt><code>${term}</code></dt><dd>${withCode(meaning)}</dd>`)}</dl>`;
}

function part(title: string, id: string, content: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

/** Text with its backquoted parts as code. Capitalised names are objects and link to their sections. */
function withCode(text: string): Value {
  return text.split('`').map((piece, index) => {
    if (index % 2 === 0) return piece;
    return /^[A-Z][a-z]+[A-Za-z]*$/.test(piece) ? objectLink(piece) : html`<code>${piece}</code>`;
  });
}
