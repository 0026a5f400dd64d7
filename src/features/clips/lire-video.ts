import { CustomSource, EncodedPacketSink, Input, MP4, WEBM } from 'mediabunny'
import { readPart, type Source } from '#platform/source.ts'
import type { Lecture } from './domain/video.ts'

/** In bytes. */
const CACHE_MAX = 4 * 1024 * 1024

/**
 * What a film is by its contents: container, codecs, size of the picture as it is shown, and a duration counted from its packets, not read
 * in its header. Only what it looks at is in memory. @returns undefined when it is no MP4 or WebM that can be read
 */
export async function lireVideo(film: Source): Promise<Lecture | undefined> {
  const source = new CustomSource({
    getSize: () => film.taille,
    read: (debut, fin) => readPart(film, debut, fin),
    maxCacheSize: CACHE_MAX,
  })
  const input = new Input({ source, formats: [MP4, WEBM] })
  try {
    if (!(await input.canRead())) return undefined
    const type = (await input.getFormat()) === MP4 ? 'video/mp4' : 'video/webm'
    const image = await input.getPrimaryVideoTrack()
    const son = await input.getPrimaryAudioTrack()
    const duree = await input.computeDuration()
    // The header tells a duration whether the pictures are there or not.
    const derniere = image && (await new EncodedPacketSink(image).getPacket(Number.POSITIVE_INFINITY))
    return {
      type,
      dureeMs: Math.round(duree * 1000),
      largeur: image ? await image.getDisplayWidth() : 0,
      hauteur: image ? await image.getDisplayHeight() : 0,
      codecVideo: (await image?.getCodec()) ?? undefined,
      codecAudio: son ? ((await son.getCodec()) ?? 'inconnu') : undefined,
      entier: derniere !== null && derniere.data.byteLength > 0,
    }
  } catch {
    // Whatever the parser stumbles over is a film that a browser would stumble over.
    return undefined
  } finally {
    input.dispose()
  }
}
