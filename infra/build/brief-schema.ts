import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/compiled';
import { briefJsonSchema } from '../../src/story/brief/json-schema';

/** Writes `briefs/brief.schema.json`, from which editors complete and check briefs. Run after changing the schema. */
writeFileSync(join(PROJECT_ROOT, 'briefs', 'brief.schema.json'), briefJsonSchema());
