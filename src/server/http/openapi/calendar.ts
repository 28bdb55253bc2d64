import { ifNoneMatch } from './headers.ts';
import type { Operation } from './types.ts';

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//TrackOut//garage//EN',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** The one address that is no row of the table: calendar programs send no headers and read no JSON. */
export const calendarOperation: Operation = {
  operationId: 'calendar.get',
  tags: ['Calendar feeds'],
  summary: 'The live calendar that programs subscribe to.',
  description:
    'The token stands in the query, since calendar programs cannot set headers: a calendar link’s own or, as older clients do, an API key.',
  security: [],
  parameters: [
    {
      name: 'key',
      in: 'query',
      required: true,
      description: 'A calendar link’s token.',
      schema: { type: 'string' },
    },
    {
      name: 'all',
      in: 'query',
      required: false,
      description: 'With done and canceled ones too.',
      schema: { type: 'string', enum: ['1'] },
    },
    { ...ifNoneMatch, description: 'The ETag of the calendar as you have it.' },
  ],
  responses: {
    '200': {
      description: 'The calendar.',
      headers: { ETag: { description: 'Changes with the calendar.', schema: { type: 'string' } } },
      content: { 'text/calendar': { schema: { type: 'string' }, example: calendar } },
    },
    '304': { description: 'It has not changed.' },
    '404': { $ref: '#/components/responses/NotFound' },
    '429': { $ref: '#/components/responses/RateLimited' },
  },
};
