// Opens an invitation whose secret stands after # in the link, and takes it out of the history.
const form = document.querySelector("[data-invitation]");

function open() {
  const secret = location.hash.slice(1);
  if (!form || !/^[A-Za-z0-9_-]{22}$/.test(secret)) return;
  history.replaceState(null, "", location.pathname);
  form.elements.invitation_secret.value = secret;
  form.submit();
}

addEventListener("hashchange", open);
open();
