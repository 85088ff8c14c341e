/** `node write-clip-shape.ts <folder>`: in a process of its own, whose memory is not part of what is measured. */
import { writeClipShapedPack } from './clip-shape.ts';

writeClipShapedPack(process.argv[2] ?? '');
