// Receipts: 12 letters and digits and a check character; the twin of app/receipts/rules.py.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTWXYZ";
const drawn = 12;
const between = /[ \t\r\n\u00a0.\u2010\u2011\u2013-]/g;
const misread = { O: "0", I: "1", L: "1" };

function weighed(signs) {
  const sum = [...signs].reduce((all, sign, at) => all + (drawn + 1 - at) * alphabet.indexOf(sign), 0);
  return sum % alphabet.length;
}

export function receiptOf(numbers) {
  const signs = numbers.slice(0, drawn).map((number) => alphabet[number]).join("");
  return signs + alphabet[(alphabet.length - weighed(signs)) % alphabet.length];
}

export function typedReceipt(text) {
  const signs = text.toUpperCase().replace(between, "").replace(/[OIL]/g, (sign) => misread[sign]);
  const isOne = signs.length === drawn + 1 && [...signs].every((sign) => alphabet.includes(sign));
  return isOne && weighed(signs) === 0 ? signs : "";
}

export function shownReceipt(receipt) {
  return receipt.match(/.{1,4}/g).join("-");
}

// A byte that would favour the first signs is drawn again: 248 is the last multiple of 31.
export function newReceipt(draw = (bytes) => crypto.getRandomValues(bytes)) {
  const numbers = [];
  while (numbers.length < drawn) {
    const fair = [...draw(new Uint8Array(drawn))].filter((byte) => byte < 248);
    numbers.push(...fair.map((byte) => byte % alphabet.length));
  }
  return receiptOf(numbers);
}
