import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curl } from '../../../../src/server/http/docs/examples.ts';
import { marked } from '../../../../src/server/http/docs/marked.ts';
import { typeWords } from '../../../../src/server/http/docs/words.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';
import { document, operationOf, operations } from '../../../support/open-api.ts';

let garage: TestGarage;
let response: Response;
let page: string;

beforeAll(async () => {
  garage = await openTestGarage();
  response = await garage.request('/api/docs', { key: null });
  page = await response.text();
});
afterAll(() => garage.close());

describe('GET /api/docs', () => {
  it('is open, and not sent again to who has it', async () => {
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
    expect((await garage.request('/api/docs', { key: null, headers })).status).toBe(304);
  });

  it('lets in nothing but its own script and style, and talks to this garage alone', () => {
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const element of ['script', 'style']) {
      const found = [...page.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))];
      expect(found).toHaveLength(1);
      const hash = createHash('sha256')
        .update(found[0]?.[1] ?? '')
        .digest('base64');
      expect(policy).toContain(`${element}-src 'sha256-${hash}'`);
    }
    expect(page).not.toMatch(/ (?:src|style|on\w+)=/);
    expect([...page.matchAll(/href="([^"#]*)/g)].map(([, to]) => to)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(?:https?:)?\/\//)]),
    );
  });

  it.each(operations.map((operation) => [operation.operationId, operation] as const))(
    'tells %s with its fields, an example and its errors',
    (id, operation) => {
      const start = page.indexOf(`<details id="${id}">`);
      expect(start).toBeGreaterThan(0);
      const told = page.slice(start, page.indexOf('</details>', start));
      expect(told).toContain(operation.summary.replaceAll("'", '&#39;'));
      expect(told).toContain('curl ');
      for (const { name } of operation.parameters ?? []) expect(told).toContain(name);
      for (const status of Object.keys(operation.responses)) expect(told).toContain(status);
    },
  );
});

describe('its words', () => {
  it('tell a type as people read it', () => {
    expect(typeWords({ type: 'string', maxLength: 60 }, document)).toBe(
      'text, at most 60 characters',
    );
    const year = { type: ['integer', 'null'] as never, minimum: 1885, maximum: 2100 };
    expect(typeWords(year, document)).toBe('whole number or null, 1885 to 2100');
    expect(typeWords({ enum: ['mi', 'km'] }, document)).toBe('one of mi, km');
    const type = { $ref: '#/components/schemas/ServiceTypeName' };
    expect(typeWords(type, document)).toMatch(/^one of 37: OIL_CHANGE, .* …$/);
    expect(typeWords({ type: 'array', items: type }, document)).toMatch(/^list of one of 37/);
  });

  it('mark bold, emphasis and code, and nothing else', async () => {
    const text = String(await html`${marked('**A** <b> *c* `d`')}`);
    expect(text).toBe('<b>A</b> &lt;b&gt; <em>c</em> <code>d</code>');
  });
});

describe('an example request', () => {
  const shell = async (id: string, path: string, method: string) =>
    String(await curl({ method, path, operation: operationOf(id) }))
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');

  it('fills the address and tells the method where curl would choose another', async () => {
    const get = await shell('car.get', '/api/cars/{id}', 'get');
    expect(get).toMatch(/^curl 'http:\/\/127\.0\.0\.1:47800\/api\/cars\/demo-car-e46' /);
    expect(get).toContain(`-H 'Authorization: Bearer tok_...'`);
    expect(await shell('car.delete', '/api/cars/{id}', 'delete')).toContain('curl -X DELETE ');
    expect(await shell('car.update', '/api/cars/{id}', 'patch')).toContain('curl -X PATCH ');
    const created = await shell('car.create', '/api/cars', 'post');
    expect(created).toMatch(/^curl 'http/);
    expect(created).toContain("--json '{");
  });

  it('sends a file as it is', async () => {
    const sent = await shell('reminder.import', '/api/reminders/import', 'post');
    expect(sent).toContain(`-H 'Content-Type: text/csv'`);
    expect(sent).toContain('carId=demo-car-e46');
    expect(sent).not.toContain('Idempotency');
    const file = await shell('attachment.create', '/api/attachments', 'post');
    expect(file).toMatch(/ownerType=serviceRecord.*\n.*\n  --data-binary @receipt\.pdf/);
  });
});
