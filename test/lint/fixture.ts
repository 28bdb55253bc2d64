import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

const report = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

export type Finding = { readonly file: string; readonly line: number; readonly message: string };

/** Lays files out in an empty project and gives what the real linter finds with our own settings. */
export async function findingsOf(
  rule: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'trackout-lint-'));
  try {
    // The linter looks for its type-aware part from where it runs.
    await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const { diagnostics } = report.parse(JSON.parse(await lint(folder)));
    return diagnostics
      .filter(({ code }) => code.includes(`(${rule})`))
      .map(({ filename, message, labels }) => ({
        file: filename.replaceAll('\\', '/'),
        line: labels[0]?.span.line ?? 0,
        message,
      }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lint(cwd: string): Promise<string> {
  const program = resolve('node_modules/oxlint/bin/oxlint');
  const args = [program, '--config', resolve('.oxlintrc.json'), '--format', 'json', 'src'];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      // Status 1 says that there are findings; no report at all says that the linter broke.
      if (stdout.startsWith('{')) done(stdout);
      else fail(new Error(stdout + stderr, { cause: error }));
    });
  });
}
