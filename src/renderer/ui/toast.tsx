import { X } from 'lucide-react';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Problem } from '../../shared/problem.ts';
import { cx } from './cx.ts';
import css from './toast.module.css';

interface ToastWords {
  text: string;
  tone: 'plain' | 'red';
  act: ToastAct | undefined;
}

interface ToastAct {
  label: string;
  onAct: () => void;
}

interface ToastOptions {
  undo?: () => void;
  act?: ToastAct;
  tone?: 'plain' | 'red';
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 });

// Time enough to read a line and reach for its act; it pauses under the pointer and the focus.
const plainMs = 5_000;
const actMs = 10_000;

export function toast(text: string, { undo, tone = 'plain', ...options }: ToastOptions = {}) {
  const act = undo ? { label: 'Undo', onAct: undo } : options.act;
  // The same words again are said in place of the first, not below them.
  for (const { key, content } of queue.visibleToasts) if (content.text === text) queue.close(key);
  queue.add({ text, tone, act }, { timeout: act || tone === 'red' ? actMs : plainMs });
}

/** For acts that have no place of their own to say what went wrong. */
export function toastProblem(thrown: unknown) {
  toast(Problem.of(thrown).message, { tone: 'red' });
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className={cx(css['region'])} aria-label="What just happened">
      {({ toast: queued }) => (
        <Toast toast={queued} className={cx(css['toast'])} data-tone={queued.content.tone}>
          <ToastContent className={css['content']}>
            <Text slot="title">{queued.content.text}</Text>
          </ToastContent>
          {queued.content.act && (
            <AriaButton
              className={cx(css['act'])}
              onPress={() => {
                queue.close(queued.key);
                queued.content.act?.onAct();
              }}
            >
              {queued.content.act.label}
            </AriaButton>
          )}
          <AriaButton slot="close" aria-label="Close" className={cx(css['close'])}>
            <X size={14} aria-hidden />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
