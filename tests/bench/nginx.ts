import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

export type Nginx = { url: string /** of the one worker */; pid: number; stop(): void };

/** Whether a program is on the PATH. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** Serves one file with nginx at its fastest: one worker, sendfile, open file cache. */
export async function startNginx(dir: string, document: Buffer): Promise<Nginx> {
  const port = await freePort();
  const root = join(dir, 'www');
  await mkdir(root);
  await writeFile(join(root, 'feed.rss'), document);
  const conf = join(dir, 'nginx.conf');
  await writeFile(
    conf,
    `daemon off; worker_processes 1; pid ${dir}/nginx.pid; error_log ${dir}/nginx.log;
     events { worker_connections 512; }
     http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10;
       types { application/rss+xml rss; } client_body_temp_path ${dir}; proxy_temp_path ${dir};
       fastcgi_temp_path ${dir}; uwsgi_temp_path ${dir}; scgi_temp_path ${dir};
       server { listen 127.0.0.1:${port}; root ${root}; } }`,
  );
  const master = spawn('nginx', ['-c', conf, '-p', dir], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/feed.rss`).catch(() => undefined))?.ok) {
    if (master.exitCode !== null) throw new Error(await readFile(join(dir, 'nginx.log'), 'utf8'));
    await new Promise(later => setTimeout(later, 20));
  }
  const children = await readFile(`/proc/${master.pid}/task/${master.pid}/children`, 'utf8');
  return { url, pid: Number(children.trim()), stop: () => master.kill('SIGQUIT') };
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
