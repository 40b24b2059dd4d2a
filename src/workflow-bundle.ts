import { join } from 'node:path';
import { PROJECT_ROOT } from './compiled';

/** Where the build leaves the workflow bundle that workers load. Not part of the bundle itself. */
export const WORKFLOW_BUNDLE = join(PROJECT_ROOT, 'dist', 'workflow-bundle.js');
