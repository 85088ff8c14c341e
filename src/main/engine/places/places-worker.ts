/** Worker thread: finds the places of photos, so that the thread that answers calls need not load the towns of the world. */
import { serveTasks } from '../threads/index.ts';
import { openGazetteer, type Gazetteer } from './gazetteer.ts';
import type { PlacesTasks } from './tasks.ts';

let gazetteer: Promise<Gazetteer> | undefined;

/** Opened once; a failure is not kept. */
async function opened(): Promise<Gazetteer> {
  gazetteer ??= openGazetteer();
  try {
    return await gazetteer;
  } catch (error) {
    gazetteer = undefined;
    throw error;
  }
}

serveTasks<PlacesTasks>({
  place: async (points) => {
    const open = await opened();
    return { value: points.map(({ latitude, longitude }) => open.placeAt(latitude, longitude)) };
  },
});
