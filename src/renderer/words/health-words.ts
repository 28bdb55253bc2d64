import type { Connection } from '../../shared/models/connection.ts';
import {
  connectionTroubleWords,
  type ConnectionTroubleWords,
} from '../../shared/models/connection-trouble-words.ts';
import type { BadgeTone } from '../ui/badge.tsx';
import { scopesOf } from './scope-words.ts';

export interface HealthLine {
  tone: BadgeTone;
  text: string;
}

/** How a connection stands, in one line and with the way on where there is one. */
export function healthLine(connection: Connection): HealthLine {
  const { health, key, isActive } = connection;
  if (key.state === 'none') {
    const wayOn = isActive ? 'Set it up above.' : 'Use it, then set up its key.';
    return { tone: 'gray', text: `No key yet. ${wayOn}` };
  }
  switch (health.state) {
    case 'unknown':
      return { tone: 'gray', text: 'Not tested in this run yet' };
    case 'testing':
      return { tone: 'gray', text: 'Asking the garage' };
    case 'works':
      return {
        tone: health.clockAheadSeconds === null ? 'accent' : 'amber',
        text: [connectedWords(health), clockWords(health)].filter(Boolean).join(' · '),
      };
    case 'failed': {
      const { title, wayOn } = troubleWordsOf(connection, health);
      return {
        tone: 'red',
        text: [`${title}.`, wayOn, clockWords(health)].filter(Boolean).join(' '),
      };
    }
  }
}

type Health<State> = Extract<Connection['health'], { state: State }>;

export function connectedWords({ account, key, latencyMs }: Health<'works'>): string {
  return `Connected as ${account.name} · ${scopesOf(key)} · ${Math.round(latencyMs)} ms`;
}

/** What is wrong, what it means and what to do. Without words of its own, what the garage said. */
export function troubleWordsOf(
  { origin, kind }: Connection,
  { trouble, problem }: Health<'failed'>,
): ConnectionTroubleWords {
  const isOurs = kind !== 'remote';
  const words = origin === null ? null : connectionTroubleWords(trouble, { origin, isOurs });
  return words ?? { title: problem.detail.replace(/\.$/, ''), meaning: '', wayOn: '' };
}

/** Empty where the clocks are near enough. */
export function clockWords({ clockAheadSeconds }: { clockAheadSeconds: number | null }): string {
  if (clockAheadSeconds === null) return '';
  const side = clockAheadSeconds > 0 ? 'ahead of' : 'behind';
  return `This computer’s clock is ${lengthWords(Math.abs(clockAheadSeconds))} ${side} the garage’s.`;
}

function lengthWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}
