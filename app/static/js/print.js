// Buttons that print the page.
export function watchPrinting(part) {
  for (const button of part.querySelectorAll("[data-print]")) button.onclick = () => window.print();
}

watchPrinting(document);
