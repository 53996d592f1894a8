// Shows what is typed into a password field, and takes the four words that the page proposes.
function show(input, isShown) {
  input.type = isShown ? "text" : "password";
  const button = document.querySelector(`[data-show="${input.id}"]`);
  button.dataset.word ??= button.textContent;
  button.textContent = isShown ? button.dataset.hide : button.dataset.word;
}

for (const button of document.querySelectorAll("[data-show]")) {
  const input = document.getElementById(button.dataset.show);
  button.onclick = () => show(input, input.type === "password");
  // Browsers offer to keep what is sent from a password field only, and remember what is not one.
  input.form.addEventListener("submit", () => show(input, false));
}

for (const button of document.querySelectorAll("[data-take]")) {
  const input = document.getElementById(button.dataset.take);
  button.onclick = () => {
    input.value = document.querySelector("[data-words]").textContent;
    show(input, true);
    input.focus();
  };
}
