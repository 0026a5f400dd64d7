import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { Qr } from './qr.tsx'

test('a code draws each of its modules, with four of white around it, and is named', () => {
  const adresse = 'https://porte.example/avis/demo--cio-dreux'
  const dessin = String(Qr({ adresse, nom: 'donner son avis' }))
  const { data, size } = encode(adresse, { ecc: 'Q', border: 0 })
  const attendus = data.flatMap((ligne, y) => ligne.flatMap((noir, x) => (noir ? [`${x + 4} ${y + 4}`] : [])))
  expect(dessin).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
  expect([...dessin.matchAll(/M(\d+ \d+)/g)].map(trouve => trouve[1])).toEqual(attendus)
  expect(dessin).toContain('aria-label="Code à photographier : donner son avis"')
})
