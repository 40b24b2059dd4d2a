import { join, relative, resolve, sep } from 'node:path';

/** The folder that holds package.json. */
export const PROJECT_ROOT = resolve(__dirname, __dirname.includes(`${sep}dist${sep}`) ? '../..' : '..');

/**
 * Path of the compiled JavaScript of a sibling module, for threads and child processes: they cannot be started from
 * TypeScript, so code that runs from sources (the tests) uses what `npm run build` left in `dist/`.
 *
 * @param dir `__dirname` of the caller
 * @param name module name without extension
 */
export function compiledModule(dir: string, name: string): string {
  const inProject = relative(PROJECT_ROOT, dir);
  const compiled = inProject.split(sep)[0] === 'dist' ? dir : join(PROJECT_ROOT, 'dist', inProject);
  return join(compiled, `${name}.js`);
}
