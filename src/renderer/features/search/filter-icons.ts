/** An icon for each filter, the same in the list of suggestions and on chips. Runs in the page. */
import {
  Album,
  Aperture,
  CalendarArrowDown,
  CalendarArrowUp,
  CalendarDays,
  Camera,
  FileImage,
  FileType,
  Folder,
  Gauge,
  LocateFixed,
  MapPin,
  Star,
  Tag,
  type LucideIcon,
} from 'lucide-react';
import type { FilterKey } from '../../../contract/index.ts';

export const filterIcons: Readonly<Record<FilterKey, LucideIcon>> = {
  date: CalendarDays,
  year: CalendarDays,
  month: CalendarDays,
  before: CalendarArrowDown,
  after: CalendarArrowUp,
  place: MapPin,
  near: LocateFixed,
  folder: Folder,
  album: Album,
  name: FileImage,
  camera: Camera,
  lens: Aperture,
  type: FileType,
  iso: Gauge,
  is: Star,
  has: Tag,
};
