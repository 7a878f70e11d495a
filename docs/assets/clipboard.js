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
