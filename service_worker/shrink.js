// A small JPEG of a picture. Drawing it again also leaves behind where it was taken.
const QUALITY = 0.8

/** Answers null when this phone cannot draw the file (an undecoded HEIC, say). */
export async function shrunk(file, mostPixels) {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, mostPixels / Math.max(picture.width, picture.height))
    const blob = await drawn(picture, picture.width * scale, picture.height * scale)
    picture.close()
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    return null
  }
}

function drawn(picture, width, height) {
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height))
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}
