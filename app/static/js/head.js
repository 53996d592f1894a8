// Runs before anything is painted: says that scripts work, and restores the chosen size of text.
(function (root) {
  root.classList.add("js");
  try {
    const size = localStorage.getItem("bekal-text");
    if (size) root.dataset.text = size;
  } catch (error) { /* storage is refused: the usual size */ }
})(document.documentElement);
