/** Where a window opens, on the displays that are there. Pure: sizes and places in the system's own points. */
import { z } from 'zod';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Beyond any desktop; keeps arithmetic on a damaged file's numbers sane. */
const coordinateSchema = z.int().min(-1_000_000).max(1_000_000);
const sizeSchema = z.int().min(1).max(1_000_000);

export const windowPlaceSchema = z.strictObject({
  /** As it is when it is neither maximised nor full screen. */
  bounds: z.strictObject({ x: coordinateSchema, y: coordinateSchema, width: sizeSchema, height: sizeSchema }),
  look: z.enum(['normal', 'maximised', 'full-screen']),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

export const defaultSize = { width: 1280, height: 860 };
export const leastSize = { width: 480, height: 400 };

/** What of the display stays free around a new window, on each side. */
const margin = 24;

function overlap(one: Area, other: Area): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function centred(size: Pick<Area, 'width' | 'height'>, area: Area): Area {
  const width = Math.min(size.width, Math.max(1, area.width - 2 * margin));
  const height = Math.min(size.height, Math.max(1, area.height - 2 * margin));
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

/**
 * The bounds of the main window: where it was, moved and shrunk as far as the display needs that has most of it. In the
 * middle of the first display where nothing is remembered, or none of its displays is there any more.
 *
 * @param workAreas what the system's own bars leave of each display; the first is the main one
 */
export function windowBounds(remembered: WindowPlace | null, workAreas: readonly Area[]): Area {
  const [main = { x: 0, y: 0, ...defaultSize }] = workAreas;
  if (remembered === null) return centred(defaultSize, main);
  const wanted = {
    ...remembered.bounds,
    width: Math.max(remembered.bounds.width, leastSize.width),
    height: Math.max(remembered.bounds.height, leastSize.height),
  };
  let best: Area | undefined;
  for (const area of workAreas) {
    if (overlap(wanted, area) > (best === undefined ? 0 : overlap(wanted, best))) best = area;
  }
  if (best === undefined) return centred(wanted, main);
  const width = Math.min(wanted.width, best.width);
  const height = Math.min(wanted.height, best.height);
  return {
    x: clamp(wanted.x, best.x, best.x + best.width - width),
    y: clamp(wanted.y, best.y, best.y + best.height - height),
    width,
    height,
  };
}

/** Whether something of a window can be seen: the display that it was on may be gone. */
export function isInSight(bounds: Area, workAreas: readonly Area[]): boolean {
  return workAreas.some((area) => overlap(bounds, area) > 0);
}

export const quickSize = { width: 680, height: 236 };

/** The small search window: in the middle of the display, in its upper part. */
export function quickBounds(workArea: Area): Area {
  const width = Math.min(quickSize.width, workArea.width);
  const height = Math.min(quickSize.height, workArea.height);
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + (workArea.height - height) * 0.24),
    width,
    height,
  };
}
