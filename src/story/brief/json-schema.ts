import { z } from 'zod';
import { briefFileSchema } from './file';

/** The brief's schema as JSON Schema (draft 2020-12), as text, ending in a line end. */
export function briefJsonSchema(): string {
  const schema = z.toJSONSchema(briefFileSchema, { io: 'input' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
