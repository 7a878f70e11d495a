// The clipboard, where the browser allows it.

/**
 * Put a text on the clipboard; false where the browser refuses.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Put rich text on the clipboard, and the same as plain text for programs that take no other; false where the browser
 * refuses.
 * @param {string} html
 * @param {string} plain
 * @returns {Promise<boolean>}
 */
export async function copiedRich(html, plain) {
  if (!html) return copied(plain);
  const types = { "text/html": html, "text/plain": plain };
  try {
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copiedByCommand(types);
  }
}

/**
 * The older way, which browsers also allow on pages that come without encryption, and which leaves the HTML as it is:
 * links inside it keep leading inside it.
 * @param {Record<string, string>} types
 * @returns {boolean}
 */
export function copiedByCommand(types) {
  let done = false;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    if (!event.clipboardData) return;
    for (const [type, text] of Object.entries(types)) event.clipboardData.setData(type, text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  document.addEventListener("copy", put, { capture: true, once: true });
  const allowed = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  return allowed && done;
}
