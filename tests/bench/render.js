// render.js - the same forms by mustache.js: node render.js FOLDER.  Prints
// milliseconds, or nothing where mustache.js is not installed.
const fs = require('fs');
let mustache;
for (const place of ['mustache', '/usr/share/nodejs/mustache', '/usr/share/javascript/mustache/mustache.js']) {
  try { mustache = require(place); break; } catch (_) { /* the next place */ }
}
if (mustache) {
  const folder = process.argv[2], forms = Number(process.argv[3]);
  const templates = JSON.parse(fs.readFileSync(folder + '/templates.json', 'utf8'));
  const data = JSON.parse(fs.readFileSync(folder + '/data.json', 'utf8'));
  mustache.escape = text => text;
  let length = 0;
  const begin = process.hrtime.bigint();
  for (let i = 0; i < forms; i++) {
    for (const template of templates) length += mustache.render(template + i, data).length;
    mustache.clearCache();
  }
  const took = Number(process.hrtime.bigint() - begin) / 1e6;
  for (const template of templates) mustache.parse(template);
  const again = process.hrtime.bigint();
  for (let i = 0; i < forms; i++)
    for (const template of templates) length += mustache.render(template, data).length;
  const parsed = Number(process.hrtime.bigint() - again) / 1e6;
  console.log(took.toFixed(3), parsed.toFixed(3), length);
}
