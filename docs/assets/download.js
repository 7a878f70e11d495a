// A file that the page itself has made, given to the reader.

/**
 * @param {string} name
 * @param {string} type its media type
 * @param {string | Uint8Array<ArrayBuffer>} content
 */
export function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after the click.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
