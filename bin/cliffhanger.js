#!/usr/bin/env node
// SDK warnings are for engineers: `--verbose` brings them back.
if (!process.argv.includes('--verbose')) {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  process.removeAllListeners('warning');
}
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const compiled = join(__dirname, '..', 'dist', 'src', 'client.js');
if (!existsSync(compiled)) {
  process.stderr.write('cliffhanger is not built yet. Run `npm ci` (or `npm run build`) in its folder first.\n');
  process.exit(1);
}
require(compiled)
  .main()
  .then((status) => process.exit(status));
