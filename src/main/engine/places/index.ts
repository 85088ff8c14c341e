/** Where photos were taken, in names, without asking anybody on the network. */
export { gazetteerEdition, openGazetteer, type Gazetteer, type Town } from './gazetteer.ts';
export { createPlacing, type Placing } from './placing.ts';
