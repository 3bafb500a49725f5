/** Hands a text file to the browser's downloads. */
export function download(name: string, text: string) {
  // Spreadsheets take a file without this mark for a local code page.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
