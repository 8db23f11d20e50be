import { writeFileSync } from 'node:fs';
import { errorDocs } from '@openbourse/platform';

/** `node dist/apps/api/src/error-docs.js`: writes docs/api-errors.md. */
writeFileSync('docs/api-errors.md', errorDocs());
