/** The page a browser shows where the web host says no: the sentence, in the gallery's look. Runs in the web host. */
import { createHash } from 'node:crypto';

export interface RefusalPage {
  readonly html: string;
  /** Its content policy: the page's own style by its digest, and nothing else. */
  readonly policy: string;
}

// Whoever is not let in gets no file either, so the style stands in the page.
const style = `
:root { color-scheme: light dark; }
body { display: grid; min-height: 100vh; margin: 0; background: light-dark(#fdfcfa, #141312);
  color: light-dark(#1c1917, #f5f2ee); font: 15px/24px system-ui, sans-serif; place-items: center; }
main { max-width: 44ch; padding: 32px 24px 12vh; text-align: center; }
svg { width: 56px; height: 56px; }
h1 { margin: 20px 0 8px; font-size: 20px; letter-spacing: -0.015em; line-height: 28px; }
p { margin: 0; color: light-dark(#47423c, #d2cdc5); text-wrap: balance; }
`;

const mark = `<svg viewBox="0 0 32 32" aria-hidden="true"><clipPath id="f"><rect width="32" height="32" rx="8"/></clipPath>
<g clip-path="url(#f)"><path fill="#f3935f" d="M0 0h32v32H0z"/><circle cx="16" cy="15" r="11" fill="#f7ac7c"/>
<circle cx="16" cy="15" r="6.75" fill="#fff5e8"/>
<path fill="#a93c12" d="M0 19.5c6.500 5 12.700 5 18.500.2 4.600-3.800 9.200-3.900 13.500-.4V32H0z"/></g></svg>`;

const styleDigest = createHash('sha256').update(style).digest('base64');

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleDigest}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function asHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}

/** A whole page around one sentence, which may hold any text. */
export function refusalPage(title: string, sentence: string): RefusalPage {
  return {
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Recollect</title>
<style>${style}</style>
</head>
<body><main>${mark}<h1>${asHtml(title)}</h1><p>${asHtml(sentence)}</p></main></body>
</html>
`,
    policy,
  };
}
