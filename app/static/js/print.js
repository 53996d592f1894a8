// Buttons that print the page.
export function watchPrinting(part) {
  for (const button of part.querySelectorAll("[data-print]")) button.onclick = () => window.print();
}

watchPrinting(document);
// On paper nothing can be unfolded.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll(".sources details")) part.open = true;
});
