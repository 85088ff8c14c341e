/**
 * An engine over all of the shared formats: each file ends as a photo or is listed with a reason, nothing is logged that
 * somebody would have to explain, and docs/formats.md says what came of it. `RECOLLECT_WRITE_DOCS=1` writes that.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { expect } from 'vitest';
import { failureReasonSchema, photoIdSchema, type PhotoDetails } from '../../contract/index.ts';
import { itWithShared } from '../../testing/shared-data.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

const page = fileURLToPath(new URL('../../../docs/formats.md', import.meta.url));
const [begin, end] = ['<!-- outcomes: held against the test -->', '<!-- end of outcomes -->'];

const columns = ['files', 'indexed', 'in part', ...failureReasonSchema.options, 'passed by'] as const;
type Column = (typeof columns)[number];
type Row = Record<Column, number>;

function emptyRow(): Row {
  return Object.fromEntries(columns.map((column) => [column, 0])) as Row;
}

/** A table as prettier writes it. */
function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(3, ...texts.map((row) => row[column]?.length ?? 0)));
  const lines = texts.map((row) => `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

itWithShared(
  'formats',
  'every file of the shared formats ends as a photo or with a reason, as docs/formats.md says',
  async (root) => {
    const { libraryDirectory, bundledModels } = testFolders();
    const warnings: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        warnings.push(String(chunk));
        done();
      },
    });
    const { client, untilIdle } = await openTestEngine({
      libraryDirectory,
      bundledModels,
      // One: libvips has one list of messages for all threads, and here one file in five fails.
      threads: 1,
      log: pino({ level: 'warn' }, stream),
    });
    await client.call('library.addFolder', { path: root });
    await untilIdle();

    const rows = new Map<string, Row>();
    const rowOf = (relativePath: string): Row => {
      const folder = relativePath.split('/')[0] ?? '';
      const row = rows.get(folder) ?? emptyRow();
      rows.set(folder, row);
      return row;
    };
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) rowOf(join(entry.parentPath, entry.name).slice(root.length + 1)).files += 1;
    }
    const { photos, total } = await client.call('library.photos', { cursor: null, limit: 1000 });
    expect(photos).toHaveLength(total);
    const formats = new Map<string, number>();
    for (const { photoId } of photos) {
      const photo: PhotoDetails = await client.call('library.photo', {
        photoId: photoIdSchema.parse(photoId),
      });
      rowOf(photo.relativePath)[photo.visibleShare === null ? 'indexed' : 'in part'] += 1;
      formats.set(photo.format, (formats.get(photo.format) ?? 0) + 1);
    }
    const { failures } = await client.call('library.failures', { cursor: null, limit: 1000 });
    for (const { relativePath, reason, message } of failures) {
      rowOf(relativePath)[reason] += 1;
      expect(message).toMatch(/^[A-Z].*\.$/u);
    }
    for (const row of rows.values()) {
      row['passed by'] = 2 * row.files - columns.slice(0, -1).reduce((sum, column) => sum + row[column], 0);
    }
    // Videos, which a scan does not look at; nothing else may go missing.
    expect([...rows].filter(([, row]) => row['passed by'] !== 0).map(([folder]) => folder)).toEqual([
      'not-photos',
    ]);
    expect(warnings).toEqual([]);

    const byFolder = [...rows]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([folder, row]) => [folder, ...columns.map((column) => row[column])]);
    const byFormat = [...formats].sort(([a], [b]) => a.localeCompare(b));
    const outcomes = [table(['folder', ...columns], byFolder), table(['read as', 'photos'], byFormat)].join(
      '\n\n',
    );
    const text = readFileSync(page, 'utf8');
    const [before = '', rest = ''] = text.split(begin);
    const [written = '', after = ''] = rest.split(end);
    if (process.env['RECOLLECT_WRITE_DOCS'] === '1') {
      writeFileSync(page, `${before}${begin}\n\n${outcomes}\n\n${end}${after}`);
    } else expect(written.trim()).toBe(outcomes);
  },
  900_000,
);
