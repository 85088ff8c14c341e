/** Keeps a press on a message from counting as one outside of a dialog, which would close it. Runs in the page. */

/** For the `onInteractOutside` of Radix's dialogs. */
export function keepOpenForToasts(event: CustomEvent<{ originalEvent: Event }>): void {
  const { target } = event.detail.originalEvent;
  if (target instanceof Element && target.closest('[data-sonner-toaster]') !== null) event.preventDefault();
}
