import { existsSync, writeFileSync, writeSync } from 'node:fs';
import { argv } from 'node:process';
import { restartProcess } from '../../core/host/restart-process.ts';

// Tells its process id, begins itself anew the first time, and ends the second time with an exit code of its own.
const [, , marker = ''] = argv;
writeSync(1, `${process.pid}\n`);
if (existsSync(marker)) process.exit(7);
writeFileSync(marker, '');
process.exit(restartProcess());
