// Two projects: `unit` needs nothing running; `live` starts a real Temporal and a real S3 server once (globalSetup).
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // Jest 30's "soft" cleanup makes the setter of what execa keeps on `process` call itself without end in the next file.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Packages that ship ES modules only are transformed like our own sources.
  transformIgnorePatterns: [
    '/node_modules/(?!(execa|@sindresorhus|@sec-ant|figures|get-stream|human-signals|is-plain-obj|is-stream|is-unicode-supported|npm-run-path|parse-ms|path-key|pretty-ms|strip-final-newline|yoctocolors|spessasynth_core|cmu-pronouncing-dictionary|fast-check|pure-rand|@echogarden)/)',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cliffhanger'],
};
const live = ['<rootDir>/test/contracts', '<rootDir>/test/integration', '<rootDir>/test/chaos'];

module.exports = {
  maxWorkers: 2,
  // A busy machine is slow, not wrong.
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/live/closing-line.js'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...live],
    },
    {
      ...shared,
      displayName: 'live',
      testMatch: live.map((dir) => `${dir}/**/*.test.ts`),
      globalSetup: '<rootDir>/test/live/setup.ts',
      globalTeardown: '<rootDir>/test/live/teardown.ts',
    },
  ],
};
