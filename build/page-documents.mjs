// Puts an HTML document beside each bundled page: the page's own page.html, or a plain one.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pageNames } from './bundle-plans.mjs';

/**
 * @param {string} root
 * @param {string} out
 */
export function writePageDocuments(root, out) {
  const folder = path.join(out, 'pages');
  for (const name of pageNames(root)) {
    mkdirSync(folder, { recursive: true });
    const own = path.join(root, 'renderer', name, 'page.html');
    const target = path.join(folder, `${name}.html`);
    if (existsSync(own)) copyFileSync(own, target);
    else writeFileSync(target, plainDocument(name, existsSync(path.join(folder, `${name}.css`))));
  }
}

/**
 * Script and style are files of their own, because the pages' security policy allows nothing inline.
 * @param {string} name
 * @param {boolean} hasStyle
 */
export function plainDocument(name, hasStyle) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Live – ${name}</title>${hasStyle ? `\n    <link rel="stylesheet" href="${name}.css">` : ''}
    <script type="module" src="${name}.js"></script>
  </head>
  <body>
    <div id="page"></div>
  </body>
</html>
`;
}
