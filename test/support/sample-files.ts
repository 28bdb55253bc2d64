/** The smallest of each kind that tell what they are by their first bytes. */
const ascii = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'latin1');

export const samples = {
  'image/png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
  'image/jpeg': Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
    ascii('JFIF\0'),
    Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]),
  ]),
  'image/gif': ascii('GIF89a\x01\0\x01\0\0\0\0;'),
  'image/webp': ascii(
    'RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0',
  ),
  'image/heic': ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat'),
  'application/pdf': ascii('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
} as const;

/** What is not taken, whatever it is called. */
export const refusedSamples: Readonly<Record<string, Buffer<ArrayBuffer>>> = {
  'plain text': ascii('Torqued to 100 Nm.'),
  HTML: ascii('<!doctype html><script>alert(1)</script>'),
  SVG: ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'SVG with a declaration': ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  zip: ascii('PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a'),
  TIFF: ascii('II*\0\x08\0\0\0\0\0\0\0\0\0'),
  'a program': ascii('MZ\x90\0\x03\0\0\0'),
  'half a PNG': ascii('\x89PNG'),
  'zero bytes': Buffer.alloc(64),
  'an HTML page after a blank': ascii('\n\n<html></html>'),
};

/** A PDF of exactly so many bytes. */
export function pdfOf(bytes: number): Buffer<ArrayBuffer> {
  const head = samples['application/pdf'];
  return Buffer.concat([head, Buffer.alloc(bytes - head.byteLength, '%')]);
}
