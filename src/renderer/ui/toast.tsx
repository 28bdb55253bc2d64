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
  undo: (() => void) | undefined;
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 });

// Time enough to read a line and reach for Undo; it pauses under the pointer and the focus.
const plainMs = 5_000;
const undoMs = 10_000;

export function toast(text: string, options: { undo?: () => void; tone?: 'plain' | 'red' } = {}) {
  const { undo, tone = 'plain' } = options;
  queue.add({ text, tone, undo }, { timeout: undo || tone === 'red' ? undoMs : plainMs });
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
          {queued.content.undo && (
            <AriaButton
              className={cx(css['undo'])}
              onPress={() => {
                queue.close(queued.key);
                queued.content.undo?.();
              }}
            >
              Undo
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
