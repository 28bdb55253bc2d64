import { type SyntheticEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { Problem } from '../../shared/problem.ts';
import type { FieldBinding } from './field.tsx';

export interface Form<Values> {
  values: Values;
  field: <Name extends keyof Values & string>(name: Name) => FieldBinding<Values[Name]>;
  /** What went wrong with the whole, and not with one field. */
  problem: Problem | null;
  isPending: boolean;
  onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  /** Lets go of what was typed. */
  discard: () => void;
}

interface FormOptions<Values> {
  /** What was typed under this name and not sent is there again the next time. */
  draft: string;
  initial: Values;
  /** Throws a Problem; its fields are shown beside the fields of the same name. */
  submit: (values: Values) => Promise<void>;
}

const drafts = new Map<string, unknown>();

export function useForm<Values extends object>(options: FormOptions<Values>): Form<Values> {
  const { draft, initial, submit } = options;
  // Only this hook writes a draft, under a name that stands for one kind of form.
  const [values, setValues] = useState(() => (drafts.get(draft) as Values | undefined) ?? initial);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setPending] = useState(false);

  async function send(element: HTMLFormElement) {
    setPending(true);
    setProblem(null);
    try {
      checkUnfinishedDates(element);
      await submit(values);
      drafts.delete(draft);
    } catch (thrown) {
      const told = Problem.of(thrown);
      const beside = besideFields(told, values);
      // Drawn at once, so that the first bad field can take the focus.
      flushSync(() => {
        setErrors(beside.errors);
        setProblem(beside.isAllSaid ? null : told);
      });
      focusFirstInvalid(element);
    } finally {
      setPending(false);
    }
  }

  return {
    values,
    problem,
    isPending,
    field: (name) => ({
      name,
      value: values[name],
      error: errors.get(name),
      onChange: (value) => {
        const next = { ...values, [name]: value };
        drafts.set(draft, next);
        setValues(next);
        if (errors.has(name)) setErrors(new Map([...errors].filter(([other]) => other !== name)));
      },
    }),
    onSubmit: (event) => {
      event.preventDefault();
      if (!isPending) void send(event.currentTarget);
    },
    discard: () => drafts.delete(draft),
  };
}

function besideFields(problem: Problem, values: object) {
  const errors = new Map<string, string>();
  let isAllSaid = problem.fields.length > 0;
  for (const { path, message } of problem.fields) {
    // `cost.amountMinor` belongs to the field `cost`.
    const name = path.split('.')[0] ?? '';
    if (Object.hasOwn(values, name)) errors.set(name, errors.get(name) ?? message);
    else isAllSaid = false;
  }
  return { errors, isAllSaid };
}

/** A date control gives an empty value for a half-typed date, which would be lost in silence. */
function checkUnfinishedDates(form: HTMLFormElement) {
  const unfinished = [...form.querySelectorAll('input')].filter((input) => input.validity.badInput);
  if (unfinished.length === 0) return;
  const message = 'Finish this date, or clear it.';
  throw new Problem('invalid_input', message, {
    fields: unfinished.map((input) => ({ path: input.name, message })),
  });
}

function focusFirstInvalid(form: HTMLFormElement) {
  const first = form.querySelector('[aria-invalid="true"], [data-invalid] button');
  if (first instanceof HTMLElement) first.focus();
}
