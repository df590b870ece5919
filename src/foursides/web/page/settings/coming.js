/** Shows how far an import has come, and the page anew once it has ended. */

const LOOK_MS = 1000;

/** @param {HTMLProgressElement} bar */
async function look(bar) {
  try {
    const answer = await fetch("/settings/import.json");
    /** @type {{under_way: boolean, share: number}} */
    const { under_way, share } = await answer.json();
    bar.value = share;
    if (!under_way) {
      location.replace("/settings#import");
      location.reload();
      return;
    }
  } catch {
    // the server is away for a moment: it is asked again
  }
  setTimeout(() => look(bar), LOOK_MS);
}

const bar = document.querySelector("progress");
if (bar) look(bar);
