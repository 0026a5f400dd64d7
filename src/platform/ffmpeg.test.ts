import { readFileSync } from 'node:fs'
import { BufferSource, Input, MP4 } from 'mediabunny'
import { describe, expect, test } from 'vitest'
import { trouverFfmpeg } from './ffmpeg.ts'
import { readAll, sourceOf } from './source.ts'

const ffmpeg = await trouverFfmpeg()

describe.skipIf(ffmpeg === undefined)('the ffmpeg of this machine (skipped where there is none on the PATH)', () => {
  test('makes a smaller MP4 that browsers play, as long as the film', async () => {
    const petit = await ffmpeg?.reduire(readAll(sourceOf(readFileSync('demo/clips/boulanger.webm'))), 180)
    const input = new Input({ source: new BufferSource(petit ?? Buffer.alloc(0)), formats: [MP4] })
    const image = await input.getPrimaryVideoTrack()
    expect([await image?.getCodec(), await image?.getDisplayHeight()]).toEqual(['avc', 180])
    expect(await input.computeDuration()).toBeCloseTo(12, 0)
  })
  test('refuses what is no film', async () => {
    await expect(ffmpeg?.reduire(readAll(sourceOf(Buffer.from('MZ program'))), 180)).rejects.toThrow()
  })
})
