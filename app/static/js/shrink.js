// Makes a photo small on the phone: drawn anew upright, so that place and time stay behind as well.
const EDGE = 1600;
const QUALITY = 0.82;

export function drawn(bitmap, edge) {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// What to send, and a small picture of it. A phone that cannot do it, or not surely upright, sends
// the photo as it is: the server makes it small, or says why it cannot.
export async function shrunk(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = drawn(bitmap, EDGE);
    const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    const picture = drawn(canvas, 160);
    canvas.width = canvas.height = 0;
    return { body: small && small.size < file.size ? small : file, picture };
  } catch (error) {
    return { body: file, picture: null };
  } finally {
    bitmap?.close();
  }
}
