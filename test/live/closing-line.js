/** Closes a run with one plain line that any CI can read, after jest's own summary. */
module.exports = class ClosingLine {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites }) {
    // a suite that could not even be loaded has no tests to count
    process.stdout.write(
      `\n${numPassedTests} passed, ${numFailedTests || numFailedTestSuites} failed, ${numPendingTests} skipped\n`,
    );
  }
};
