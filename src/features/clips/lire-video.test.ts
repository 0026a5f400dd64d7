import { readFileSync } from 'node:fs'
import { fileTypeFromBuffer } from 'file-type'
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import { describe, expect, test } from 'vitest'
import { sourceOf } from '#platform/source.ts'
import { type Lecture, TAILLE_MAX, verifierType, verifierVideo } from './domain/video.ts'
import { lireVideo } from './lire-video.ts'

const BOULANGER = readFileSync('demo/clips/boulanger.webm')
/** A parameter set of H.264, baseline, 64 × 64 (ISO/IEC 14496-15). */
const AVCC = Buffer.from('0142c00affe1000c6742c00ada0421b0111010030001000468ce3c80', 'hex')

/** A film of so many seconds, one picture each; its pictures are not decoded here. */
async function film(codec: 'avc' | 'vp9', format: Mp4OutputFormat | WebMOutputFormat, secondes: number, cote = 64) {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source)
  await output.start()
  const decoderConfig =
    codec === 'avc'
      ? { codec: 'avc1.42c00a', codedWidth: cote, codedHeight: cote, description: AVCC }
      : { codec: 'vp09.00.10.08', codedWidth: cote, codedHeight: cote }
  for (let s = 0; s < secondes; s++)
    await source.add(new EncodedPacket(new Uint8Array([0, 0, 0, 2, 0x65, 0x88]), 'key', s, 1), { decoderConfig })
  await output.finalize()
  return new Uint8Array(target.buffer ?? new ArrayBuffer())
}

const refus = async (nom: string, octets: Uint8Array) => {
  const type = verifierType(nom, octets.length, (await fileTypeFromBuffer(octets))?.mime)
  return 'erreur' in type ? type.erreur : verifierVideo(type.type, await lireVideo(sourceOf(octets)))
}

describe('a film', () => {
  test('is read by its contents: container, codec, size, duration', async () => {
    expect(await lireVideo(sourceOf(BOULANGER))).toMatchObject({
      type: 'video/webm',
      codecVideo: 'vp8',
      codecAudio: undefined,
      largeur: 640,
      hauteur: 360,
    })
    expect((await lireVideo(sourceOf(BOULANGER)))?.dureeMs).toBeCloseTo(12_000, -3)
    expect(await lireVideo(sourceOf(await film('avc', new Mp4OutputFormat(), 12)))).toMatchObject({
      type: 'video/mp4',
      codecVideo: 'avc',
      dureeMs: 12_000,
      largeur: 64,
    })
  })

  test.each([
    ['a web-ready film', 'clip.webm', () => BOULANGER, undefined],
    ['H.264 in MP4', 'clip.mp4', () => film('avc', new Mp4OutputFormat(), 180), undefined],
    ['a film that is a second too long', 'clip.mp4', () => film('avc', new Mp4OutputFormat(), 181), 'trop-longue'],
    ['VP9 in MP4', 'clip.mp4', () => film('vp9', new Mp4OutputFormat(), 5), 'codec-image'],
    ['a picture too large', 'clip.webm', () => film('vp9', new WebMOutputFormat(), 5, 2000), 'dimensions'],
    ['a WebM that calls itself MP4', 'clip.mp4', () => BOULANGER, 'ment-sur-son-type'],
    ['a program that calls itself a film', 'clip.mp4', () => Buffer.from('MZ\x90\0program'), 'ment-sur-son-type'],
    ['a page that calls itself a film', 'clip.webm', () => Buffer.from('<html><script>'), 'ment-sur-son-type'],
    ['a document', 'clip.pdf', () => Buffer.from('%PDF-1.4\n%%EOF'), 'pas-une-video'],
    ['the beginning of a film', 'clip.webm', () => BOULANGER.subarray(0, 3000), 'illisible'],
    [
      'a header and noise',
      'clip.webm',
      () => Buffer.concat([BOULANGER.subarray(0, 60), Buffer.alloc(9000, 7)]),
      'illisible',
    ],
    ['nothing', 'clip.webm', () => new Uint8Array(), 'vide'],
    ['too many bytes', 'clip.webm', () => new Uint8Array(TAILLE_MAX + 1), 'trop-lourde'],
  ] as const)('%s: %s', async (_, nom, faire, attendu) => {
    expect(await refus(nom, await faire())).toBe(attendu)
  })
})

test.each([
  [{ codecVideo: undefined }, 'sans-image'],
  [{ codecAudio: 'pcm-s16' }, 'codec-son'],
  [{ dureeMs: 400 }, 'trop-courte'],
  [{ type: 'video/mp4' }, 'ment-sur-son-type'],
] as const)('what was read as %j is refused: %s', (change, attendu) => {
  const lue: Lecture = {
    type: 'video/webm',
    dureeMs: 9000,
    largeur: 640,
    hauteur: 360,
    codecVideo: 'vp9',
    codecAudio: 'opus',
    entier: true,
    ...change,
  }
  expect(verifierVideo('video/webm', lue)).toBe(attendu)
})
