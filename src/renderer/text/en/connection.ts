/** English words of the connection to the engine. Runs in the page. */
export const connection = {
  opening: 'Opening your library…',
  lostTitle: 'Recollect is not answering',
  lost: 'Connection lost. Reconnecting…',
  /** On the desktop, where the window itself starts the program again. */
  restarting: 'Recollect is restarting…',
  lostHelp:
    'The program that looks after your library has stopped or is restarting. This page connects again by itself; your photos and the index are safe.',
  lostHelpInBrowser:
    'The program that looks after your library does not answer. While it runs, this page connects again by itself. If you start Recollect again, open the address that it prints. Your photos and the index are safe.',
  refusedTitle: 'Recollect was started again',
  refusedHelp:
    'Each start has an address of its own. Open the one that Recollect printed this time; your photos and the index are safe.',
  readOnly: 'Another program is using this library, so it can be searched here but not changed.',
};
