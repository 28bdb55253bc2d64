import { expect, it } from 'vitest';

import { refusedRequires } from '../../scripts/build/sandboxed-preload.ts';

it('lets a preload require electron', () => {
  expect(refusedRequires(`let e = require("electron"); e.contextBridge`)).toEqual([]);
});

it('finds whatever else a preload requires', () => {
  const code =
    "require('electron'); require( `node:fs` ); require(\"./chunk.cjs\"); require('./chunk.cjs')";
  expect(refusedRequires(code)).toEqual(['node:fs', './chunk.cjs']);
});
