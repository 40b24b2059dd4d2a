import { FIXTURES } from './fixtures';
import { FURNITURE } from './furniture';
import { GROUNDS } from './grounds';
import { LAMPS } from './lamps';

/** Everything that can stand or hang in a set, by name. */
export const PROPS = { ...FURNITURE, ...LAMPS, ...FIXTURES, ...GROUNDS };

export type PropName = keyof typeof PROPS;
