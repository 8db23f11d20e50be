// count-results.mjs SUMMARY.json TEST_EXIT CRASH.log CRASH_EXIT: one last line that adds up what the runners counted.
// Exits non-zero when anything failed, when a runner failed without counting a failure, or when nothing ran.
import { existsSync, readFileSync } from 'node:fs';

const [summaryFile, testExit, crashLog, crashExit] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

const steps = existsSync(summaryFile) ? JSON.parse(readFileSync(summaryFile, 'utf8')) : [];
for (const step of steps) for (const kind of Object.keys(total)) total[kind] += step[kind];
if (testExit !== '0' && total.failed === 0) total.failed = 1;

const rounds = /^crash rounds: (\d+) passed, (\d+) failed$/m.exec(readFileSync(crashLog, 'utf8'));
const failedRounds = Number(rounds?.[2] ?? 0);
total.passed += Number(rounds?.[1] ?? 0);
total.failed += crashExit !== '0' || !rounds ? Math.max(1, failedRounds) : failedRounds;

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 && testExit === '0' && crashExit === '0' ? 0 : 1;
