/**
 * npm runs a script in a shell, and a signal for npm ends that shell alone: what runs in it would
 * live on, unseen. So where npm started us, its shell's end is taken for the signal.
 *
 * @param {() => void} end
 * @returns {() => void} stops watching
 */
export function onShellGone(end) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => undefined;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    end();
  }, 250);
  watch.unref();
  return () => clearInterval(watch);
}
