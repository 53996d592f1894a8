// Runs before anything is painted: says that scripts work and pages can be stored, restores the size of text.
(function (root) {
  root.classList.add("js");
  // A worker needs a safe origin: over plain http in a hall there is none.
  if ("store" in root.dataset && navigator.serviceWorker && window.caches) root.classList.add("stores");
  try {
    const size = localStorage.getItem("bekal-text");
    if (size) root.dataset.text = size;
  } catch (error) { /* storage is refused: the usual size */ }
})(document.documentElement);
