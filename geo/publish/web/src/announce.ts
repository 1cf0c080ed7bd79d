/** Says to screen readers what has changed on the screen. */

/** Return what speaks through the live region of that id; the last of several words in a moment counts. */
export function announcer(id: string): (text: string) => void {
  const region = document.getElementById(id);
  let waiting = 0;
  return (text) => {
    if (!region) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      region.textContent = text;
    }, 300);
  };
}
