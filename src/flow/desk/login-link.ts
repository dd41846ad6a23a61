import type { App } from '../../app.ts';
import { hashOfLoginCode, LOGIN_CODE_LIFETIME } from '../../core/auth/login-code.ts';
import { siteUrl } from '../../render/url/desk-url.ts';

type Deps = Pick<App, 'config' | 'randomToken' | 'store'>;

/** Makes a link that logs its holder into the desk once, within a day. It is a secret: never logged. */
export async function makeLoginLink({ config, randomToken, store }: Deps): Promise<string> {
  const code = randomToken();
  await store.sessions.saveLoginCode(hashOfLoginCode(code), LOGIN_CODE_LIFETIME);
  return siteUrl(config.site, `/admin/login?code=${code}`);
}
