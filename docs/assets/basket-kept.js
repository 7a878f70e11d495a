// Whether this site keeps a basket in the browser: asked on every page, so that all else need not be fetched.

const root = new URL("../", import.meta.url);

/** The name under which it is kept. Several sites may share one storage; the theme names its own in the same way. */
export const KEY = `${root.pathname}.kb-basket`;

/**
 * Do something once, as soon as a basket is kept: now, or when another tab begins one.
 * @param {() => void} then
 */
export function whenKept(then) {
  if (isKept()) return then();
  const listen = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key !== KEY || newValue === null) return;
    window.removeEventListener("storage", listen);
    then();
  };
  window.addEventListener("storage", listen);
}

function isKept() {
  try {
    return window.localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
