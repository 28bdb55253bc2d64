import type { Problem } from '../../shared/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { counted } from '../words/counted.ts';
import css from './import-dialog.module.css';

interface ImportRefusalProps {
  fileName: string;
  problem: Problem;
}

/** Every bad line with its reason. Nothing was changed. */
export function ImportRefusal({ fileName, problem }: ImportRefusalProps) {
  const lines = problem.fields.filter((field) => field.line !== undefined);
  if (lines.length === 0) {
    return <Banner tone="red">{problem.message} Nothing was imported.</Banner>;
  }
  return (
    <>
      <Banner tone="red">
        {counted(lines.length, 'thing')} to mend in {fileName}. Nothing was imported.
      </Banner>
      <ul className={css['scroll']} tabIndex={0} aria-label="Lines to mend">
        {lines.map((field, index) => (
          <li key={index} className={css['bad']}>
            <span className={css['line']}>Line {field.line}</span>
            <span>{field.message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
