/**
 * Draws the icons of the tray from the app's mark into src/main/electron/shell/icons: in its colours, and for a Mac as a black
 * shape that the system colours. Run by hand where the mark changes. Runs in the pinned Node.
 */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const target = 'src/main/electron/shell/icons';
const mark = await readFile('src/renderer/styles/mark.svg');
/** The sun over the hills of the mark, cut out of its frame. */
const shape = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <mask id="cut"><rect width="32" height="32" rx="8" fill="#fff"/><circle cx="16" cy="13.500" r="6.500" fill="#000"/>
  <path d="M0 20.500c6.500 5 12.700 5 18.500.2 4.600-3.800 9.200-3.900 13.500-.4" fill="none" stroke="#000" stroke-width="2.500"/></mask>
  <rect width="32" height="32" rx="8" mask="url(#cut)"/>
</svg>`);

/** Electron takes the size that fits the screen's scale by the name. */
const scales = [
  [1, ''],
  [2, '@2x'],
  [3, '@3x'],
] as const;
for (const [scale, suffix] of scales) {
  const draw = (svg: Buffer, size: number, name: string): Promise<unknown> =>
    sharp(svg, { density: 72 * 8 })
      .resize(size * scale)
      .png()
      .toFile(`${target}/${name}${suffix}.png`);
  // Trays of Linux are some 22 pixels high, that of Windows is 16.
  await draw(mark, 22, 'tray');
  await draw(mark, 16, 'trayWindows');
  await draw(shape, 16, 'trayTemplate');
}
