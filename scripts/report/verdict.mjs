/**
 * What of vitest's JSON report is read.
 *
 * @typedef {{ fullName: string, status: string }} Test
 * @typedef {{ name: string, status: string, message: string, assertionResults: Test[] }} TestFile
 * @typedef {{ testResults: TestFile[] }} Report
 *
 * @typedef {object} Verdict
 * @property {readonly string[]} failures  a line each; a test that did not run is one
 * @property {number} passed
 * @property {string} runtime  what the end-to-end run took for Electron
 */

/**
 * @param {Report | undefined} report
 * @param {{ wantsRealElectron?: boolean }} [options]
 * @returns {Verdict}
 */
export function verdictOf(report, { wantsRealElectron = false } = {}) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const runtime = runtimeOf(files.filter(({ name }) => /[\\/]e2e[\\/]/.test(name)));
  return {
    passed,
    runtime,
    failures: [
      ...tests.filter(({ status }) => status !== 'passed').map(sentenceOf),
      ...files.filter(isBroken).map(({ name, message }) => `${name}: ${message}`),
      ...(passed === 0 ? ['no test passed'] : []),
      ...(runtime === 'none' ? ['no end-to-end test ran on Electron or its stand-in'] : []),
      ...(wantsRealElectron && runtime === 'the stand-in'
        ? ["Electron's own runtime was asked for, and its stand-in was used"]
        : []),
    ],
  };
}

/** @param {Test} test */
function sentenceOf({ fullName, status }) {
  return status === 'failed' ? fullName : `not run (${status}): ${fullName}`;
}

/** A file that could not be loaded has no test that could fail. @param {TestFile} file */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}

/** The end-to-end tests say in their names what they ran on. @param {readonly TestFile[]} files */
function runtimeOf(files) {
  const names = files.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName),
  );
  if (names.some((name) => name.includes('Electron (real)'))) return 'the real runtime';
  return names.some((name) => name.includes('Electron (stand-in)')) ? 'the stand-in' : 'none';
}
