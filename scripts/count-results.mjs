// count-results.mjs SUMMARY.json TEST_EXIT [LOG EXIT]…: one last line that adds up what the runners counted. Each log is a tool's that
// ends with "<what>: N passed, N failed". Exits non-zero when anything failed, or a runner failed or counted nothing.
import { existsSync, readFileSync } from 'node:fs';

const [summaryFile, testExit, ...logs] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

const steps = existsSync(summaryFile) ? JSON.parse(readFileSync(summaryFile, 'utf8')) : [];
for (const step of steps) for (const kind of Object.keys(total)) total[kind] += step[kind];
if (testExit !== '0' && total.failed === 0) total.failed = 1;

for (let at = 0; at < logs.length; at += 2) {
  const counted = /^[\w ]+: (\d+) passed, (\d+) failed$/m.exec(readFileSync(logs[at], 'utf8'));
  const failed = Number(counted?.[2] ?? 0);
  total.passed += Number(counted?.[1] ?? 0);
  total.failed += logs[at + 1] !== '0' || !counted ? Math.max(1, failed) : failed;
}

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
