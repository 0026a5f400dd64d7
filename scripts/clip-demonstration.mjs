/**
 * Draws the clip of the demonstration: `demo/clips/boulanger.webm`, committed. Everything in it is drawn here: nobody is filmed, nothing is
 * borrowed. Chromium records a canvas; the recording is then written again with its duration and an index, so that one can move in it.
 */
import { writeFileSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { BufferSource, BufferTarget, Conversion, Input, Output, WEBM, WebMOutputFormat } from 'mediabunny'
import { chromium as playwright } from 'playwright-core'

const SECONDES = 12
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--disable-background-networking'],
})
const page = await browser.newPage()
const base64 = await page.evaluate(async secondes => {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 360
  const dessin = canvas.getContext('2d')
  const PLANS = [
    ['Clip-moi un métier', 'Boulanger, boulangère'],
    ['Trois heures', 'le fournil s’allume'],
    ['Sept heures', 'les premiers clients'],
    ['Démonstration', 'Images inventées'],
  ]
  const debut = performance.now()
  const peindre = () => {
    const t = (performance.now() - debut) / 1000
    const [titre, suite] = PLANS[Math.min(PLANS.length - 1, Math.floor((t / secondes) * PLANS.length))]
    dessin.fillStyle = '#14213d'
    dessin.fillRect(0, 0, 640, 360)
    dessin.fillStyle = '#f4a259'
    // A loaf that rises.
    dessin.beginPath()
    dessin.ellipse(320, 285, 120, 18 + 30 * Math.min(1, t / secondes), 0, Math.PI, 0)
    dessin.fill()
    dessin.fillRect(0, 350, (640 * t) / secondes, 10)
    dessin.textAlign = 'center'
    dessin.fillStyle = '#ffffff'
    dessin.font = 'bold 44px sans-serif'
    dessin.fillText(titre, 320, 110)
    dessin.font = '30px sans-serif'
    dessin.fillText(suite, 320, 165)
  }
  peindre()
  const recorder = new MediaRecorder(canvas.captureStream(10), {
    mimeType: 'video/webm;codecs=vp8',
    videoBitsPerSecond: 50_000,
  })
  const parts = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const fini = new Promise(done => {
    recorder.onstop = done
  })
  recorder.start()
  const horloge = setInterval(peindre, 100)
  await new Promise(done => setTimeout(done, secondes * 1000))
  clearInterval(horloge)
  recorder.stop()
  await fini
  const octets = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(octets, o => String.fromCharCode(o)).join(''))
}, SECONDES)
await browser.close()

const input = new Input({ source: new BufferSource(Buffer.from(base64, 'base64')), formats: [WEBM] })
const target = new BufferTarget()
const conversion = await Conversion.init({ input, output: new Output({ format: new WebMOutputFormat(), target }) })
await conversion.execute()
writeFileSync(new URL('../demo/clips/boulanger.webm', import.meta.url), Buffer.from(target.buffer))
console.log(`${target.buffer.byteLength} octets`)
