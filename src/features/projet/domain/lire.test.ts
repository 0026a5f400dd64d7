import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packProjet, unpackProjet } from '../paquet.ts'
import { projetPlein } from '../testing/projets.ts'
import { OCTETS_MAX, readProjet } from './lire.ts'

const write = (value: unknown) => readProjet(JSON.stringify(value))
/** The full project with one place changed. */
const avec = (endroit: string, valeur: unknown): unknown => {
  const copie: unknown = structuredClone(projetPlein())
  const parts = endroit.split('/').slice(1)
  let noeud: unknown = copie
  for (const part of parts.slice(0, -1)) noeud = Reflect.get(Object(noeud), part)
  Reflect.set(Object(noeud), parts.at(-1) ?? '', valeur)
  return copie
}

test('a project is read as it was written, and so is its packed form', () => {
  const projet = projetPlein()
  expect(write(projet)).toEqual({ ok: true, projet })
  expect(unpackProjet(packProjet(projet))).toEqual({ ok: true, projet })
})

describe('a fault is refused with its place', () => {
  test.each([
    ['/interets/reponses/r1/valeur', 6],
    ['/interets/reponses/r1/valeur', '5'],
    ['/interets/reponses/r1/le', 'hier'],
    ['/interets/reponses/r1/par', { sorte: 'structure', id: 'x' }],
    ['/interets/inventaire', 1.5],
    ['/souhaits/rayon/valeur', { trop: 1 }],
    ['/metiers/D1102/valeur/avis', 'peut-être'],
    ['/etapes/e1/valeur/quand', '2026-02-30'],
    ['/etapes/e1/valeur/porte/nom', ''],
    ['/notes/n1/valeur', 'x'.repeat(4001)],
    ['/id', 'moi'],
    ['/format', 'autre'],
    ['/version', 2],
    ['/version', '1'],
    ['/version', 0],
    ['/synchro', 3],
    ['/acquis', []],
  ])('%s = %j', (endroit, valeur) => {
    const lu = write(avec(endroit, valeur))
    expect(lu.ok ? undefined : lu.refus.endroit.startsWith(endroit)).toBe(true)
  })

  test.each(['/id', '/interets', '/etapes/e1/valeur/titre', '/souhaits/lieu/par', '/synchro'])(
    '%s is missing',
    endroit => {
      const lu = write(avec(endroit, undefined))
      expect(lu).toEqual({ ok: false, refus: { endroit, texte: 'Il manque quelque chose ici.' } })
    },
  )

  test.each(['/inconnu', '/interets/scores', '/etapes/e1/valeur/note', '/metiers/D1102/sexe'])(
    '%s is no place of a project',
    endroit => {
      const lu = write(avec(endroit, 'x'))
      expect(lu).toEqual({ ok: false, refus: { endroit, texte: 'Ce nom n’existe pas dans un projet.' } })
    },
  )

  test.each(['/metiers/boulanger', '/acquis/<b>', '/souhaits/-x'])('%s is no name for an element', endroit => {
    const lu = write(avec(endroit, projetPlein().souhaits.rayon))
    expect(lu.ok ? undefined : lu.refus.endroit).toBe(endroit)
  })

  test('a newer version is told as such', () => {
    const lu = write(avec('/version', 2))
    expect(lu.ok ? '' : lu.refus.texte).toContain('plus récente')
  })

  test('broken JSON, by its line and column', () => {
    const lu = readProjet('{\n  "format": oui\n}')
    expect(lu.ok ? '' : lu.refus.texte).toContain('ligne 2')
  })

  test('more elements than a project may hold', () => {
    const { rayon } = projetPlein().souhaits
    const lu = write(avec('/souhaits', Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`s${i}`, rayon]))))
    expect(lu.ok ? undefined : lu.refus.endroit).toBe('/souhaits')
  })

  test('levels without end, a name of the language, and a file too large', () => {
    const profond = readProjet(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)
    expect(profond.ok ? '' : profond.refus.endroit).toBe('/a'.repeat(8))
    const propre = readProjet('{"souhaits":{"__proto__":{"x":1}}}')
    expect(propre.ok ? '' : propre.refus.endroit).toBe('/souhaits/__proto__')
    expect(readProjet(' '.repeat(OCTETS_MAX + 1)).ok).toBe(false)
  })
})

test('nothing that arrives makes reading throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), texte => {
      expect(readProjet(texte).ok).toBe(false)
      expect(unpackProjet(texte).ok).toBe(false)
    }),
  )
})

test('one place of a project changed to anything is read or refused, never thrown', () => {
  const endroits = ['/id', '/interets/reponses/r1', '/souhaits/lieu/valeur', '/etapes/e1/valeur/porte', '/notes']
  fc.assert(
    fc.property(fc.constantFrom(...endroits), fc.jsonValue(), (endroit, valeur) => {
      const lu = write(avec(endroit, valeur))
      if (!lu.ok) expect(lu.refus.endroit.startsWith(endroit)).toBe(true)
    }),
  )
})

test('a packed project that swells beyond any project is refused', async () => {
  const { deflateRawSync } = await import('node:zlib')
  expect(unpackProjet(deflateRawSync(' '.repeat(50_000_000)).toString('base64url')).ok).toBe(false)
})
