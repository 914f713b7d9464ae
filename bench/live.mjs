// What watching a site live costs the server: CPU time of its process while events arrive at one rate and
// 0, 1, 10 and 200 streams of GET /api/v1/live are open.
//   usage: node bench/live.mjs SERVER TOKEN SITE PID [EVENTS_PER_SECOND=20] [SECONDS=30]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';

const [server, token, site, pid, rate = '20', length = '30'] = process.argv.slice(2);
const perSecond = Number(rate);
const seconds = Number(length);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1_000 });
const authorization = `Bearer ${token}`;
const ticks = Number(execFileSync('getconf', ['CLK_TCK']));

const cpuMs = () => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(stat[11]) + Number(stat[12])) * 1_000) / ticks;
};
const later = (ms) => new Promise((done) => setTimeout(done, ms));

let sent = 0;
const send = () => {
  const n = sent++;
  // One in three goes on with a visit of the last minute; countries by the addresses' first numbers.
  const visitor = n % 3 === 0 ? n : Math.max(0, n - (n % 97));
  const body = JSON.stringify({
    site,
    name: n % 10 === 9 ? 'signup' : 'pageview',
    url: `https://${site}/page-${(n * 7) % 40}`,
    referrer: ['https://www.google.com/', 'https://news.ycombinator.com/', ''][n % 3],
    ip: `${[73, 91, 86, 90, 117, 126][visitor % 6]}.200.${(visitor >> 8) & 255}.${visitor & 255}`,
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  });
  const request = http.request(
    `${server}/f/e`,
    { method: 'POST', agent, headers: { authorization, 'content-length': Buffer.byteLength(body) } },
    (response) => response.resume(),
  );
  request.end(body);
};
setInterval(send, 1_000 / perSecond);

const watch = (counts) =>
  new Promise((opened, failed) => {
    const request = http.get(
      `${server}/api/v1/live?site=${site}`,
      { agent: false, headers: { authorization } },
      (response) => {
        if (response.statusCode !== 200) failed(new Error(`status ${response.statusCode}`));
        response.on('data', (bytes) => {
          counts.bytes += bytes.length;
          counts.messages += bytes.toString().split('\ndata: ').length - 1;
          opened(request);
        });
        response.on('error', () => {});
      },
    );
    request.on('error', failed);
  });

// The first half minute is of the JVM, which compiles what it meets.
const warm = await Promise.all(Array.from({ length: 10 }, () => watch({ bytes: 0, messages: 0 })));
await later(seconds * 1_000);
for (const request of warm) request.destroy();

process.stdout.write(`${perSecond} events a second, ${seconds} s each\n`);
for (const viewers of [0, 1, 10, 200]) {
  const counts = { bytes: 0, messages: 0 };
  const open = await Promise.all(Array.from({ length: viewers }, () => watch(counts)));
  await later(3_000);
  counts.bytes = counts.messages = 0;
  const begin = { cpu: cpuMs(), at: Date.now(), sent };
  await later(seconds * 1_000);
  const took = (Date.now() - begin.at) / 1_000;
  const cpu = (cpuMs() - begin.cpu) / took;
  const each = viewers ? `; a viewer gets ${(counts.messages / viewers / took).toFixed(1)} messages, ${(counts.bytes / viewers / took / 1_000).toFixed(1)} kB a second` : '';
  process.stdout.write(
    `${String(viewers).padStart(3)} viewers: ${cpu.toFixed(1)} ms of CPU a second at ${((sent - begin.sent) / took).toFixed(0)} events a second${each}\n`,
  );
  for (const request of open) request.destroy();
}
process.exit();
