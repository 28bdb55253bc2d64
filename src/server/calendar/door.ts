import { readToken } from '../../shared/token.ts';
import { problemAnswer } from '../http/answer.ts';
import type { Answer } from '../http/logged.ts';
import { noCalendar } from './route.ts';

/** Of what a program sends, the calendar needs no more. */
const taken = ['if-none-match', 'user-agent'];

/**
 * The one door that is opened to a network: a calendar for who has its link, and for everything
 * else, an API key among it, nothing.
 */
export function calendarDoor(answer: Answer): Answer {
  return async (request, { address }) => {
    const { method, url } = request;
    const { pathname, searchParams, origin } = new URL(url);
    const key = searchParams.get('key') ?? '';
    const reading = readToken(key);
    const isLink = reading.shape === 'ours' && reading.token.kind === 'cal';
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead || pathname !== '/api/calendar.ics' || !isLink) return problemAnswer(noCalendar());
    const all = searchParams.get('all') === '1' ? '&all=1' : '';
    const headers = new Headers();
    for (const name of taken) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const asked = new Request(`${origin}/api/calendar.ics?key=${key}${all}`, { method, headers });
    return answer(asked, { address, header: (name) => headers.get(name) });
  };
}
