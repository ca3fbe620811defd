#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// The published package has no sources: there, `main` is what was built.
if (existsSync(join(__dirname, '../src'))) {
  require('@backstage/cli/config/nodeTransform.cjs');
}

require('..');
