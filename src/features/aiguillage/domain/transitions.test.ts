import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { drawAiguillage } from './dessin.ts'
import { MOTIFS, motifsDe } from './motifs.ts'
import { COTES, type Cote, STATUTS, type Statut } from './statuts.ts'
import { isTerminal, PASSAGES, passer, peutPasser, proprietaireApres, RANG_ALERTE } from './transitions.ts'

const edges = new Set(PASSAGES.flatMap(({ de, vers, par }) => par.map(cote => `${de}>${vers}>${cote}`)))
const reason = (vers: Statut, par?: Cote): string | undefined => [...motifsDe(vers, par).keys()][0]
/** Held by the side that moves, whose turn it is: a coordinateur and time hold nothing in their own name. */
const tenu = (statut: Statut, par: Cote) => ({
  statut,
  rang: 1,
  proprietaire: par === 'horloge' ? ('recepteur' as const) : par,
})
const all = STATUTS.flatMap(de => STATUTS.flatMap(vers => COTES.map(par => ({ de, vers, par }))))

describe('the table of an aiguillage', () => {
  test('lets through every move that it holds, with a next owner', () => {
    const moves = all.filter(({ de, vers, par }) => edges.has(`${de}>${vers}>${par}`))
    expect(moves.length).toBe(edges.size)
    for (const { de, vers, par } of moves)
      expect(passer(tenu(de, par), { vers, par, motif: reason(vers, par) }), `${de} ${vers} ${par}`).toEqual({
        statut: vers,
        proprietaire: proprietaireApres(vers, 1),
      })
  })
  test('refuses every move that it does not hold', () => {
    const others = all.filter(({ de, vers, par }) => !edges.has(`${de}>${vers}>${par}`))
    expect(others.length).toBe(STATUTS.length ** 2 * COTES.length - edges.size)
    for (const { de, vers, par } of others)
      expect(passer(tenu(de, par), { vers, par, motif: reason(vers, par) }), `${de} ${vers} ${par}`).toEqual({
        erreur: 'passage-interdit',
      })
  })
  test('never lets time, a coordinateur or a stranger answer in place of the receiver', () => {
    // To cancel an appointment is no answer, nor is to close without an outcome.
    for (const vers of ['accepted', 'waitlisted', 'declined', 'met', 'completed'] as const)
      for (const de of STATUTS)
        for (const par of ['horloge', 'coordinateur', 'emetteur'] as const)
          if (!(par === 'emetteur' && [de, vers].join() in { 'scheduled,accepted': 1, 'met,completed': 1 }))
            expect(peutPasser(de, vers, par), `${de} ${vers} ${par}`).toBe(false)
  })
  test('asks the reason where there are reasons, and takes none of another status', () => {
    for (const vers of STATUTS) {
      const edge = PASSAGES.find(passage => passage.vers === vers)
      const par = edge?.par[0]
      if (!edge || !par) continue
      const from = tenu(edge.de, par)
      if (vers in MOTIFS) expect(passer(from, { vers, par })).toEqual({ erreur: 'motif-manquant' })
      expect(passer(from, { vers, par, motif: 'rien' })).toEqual({ erreur: 'motif-inconnu' })
    }
  })
})

test('a sender closes what was left open after a meeting only in their turn, and without an outcome', () => {
  const clore = (proprietaire: 'recepteur' | 'emetteur', motif: string) =>
    passer({ statut: 'met', rang: 1, proprietaire }, { vers: 'completed', par: 'emetteur', motif })
  expect(clore('recepteur', 'issue-inconnue')).toEqual({ erreur: 'passage-interdit' })
  expect(clore('emetteur', 'emploi')).toEqual({ erreur: 'motif-inconnu' })
  expect(clore('emetteur', 'issue-inconnue')).toEqual({ statut: 'completed', proprietaire: 'aucun' })
})

describe('no dead end', () => {
  // That somebody is there, sees it and may move it: personne-perdue.store.test.ts.
  test('a refusal, a lapse, a missed meeting go to the coordinateur from the third door on', () => {
    for (const statut of ['declined', 'lapsed', 'not-met'] as const) {
      expect(proprietaireApres(statut, RANG_ALERTE - 1)).toBe('emetteur')
      expect(proprietaireApres(statut, RANG_ALERTE)).toBe('coordinateur')
    }
  })
  test('it is over only when the person was met and the outcome said, or somebody said that it is', () => {
    expect(STATUTS.filter(isTerminal).sort()).toEqual(['cancelled', 'completed', 'entered-in-error', 'withdrawn'])
  })
  test('from everywhere else the owner has a move, and an end can be reached', () => {
    for (const de of STATUTS.filter(statut => !isTerminal(statut))) {
      const owner = proprietaireApres(de, 1)
      const moves = PASSAGES.filter(passage => passage.de === de)
      expect(
        moves.some(({ par }) => par.some(cote => cote === owner)),
        de,
      ).toBe(true)
      const reached = new Set<Statut>([de])
      for (const statut of reached) for (const passage of PASSAGES) if (passage.de === statut) reached.add(passage.vers)
      expect([...reached].some(isTerminal), de).toBe(true)
    }
  })
  test('every status is reached from a draft', () => {
    const reached = new Set<Statut>(['draft'])
    for (const statut of reached) for (const { de, vers } of PASSAGES) if (de === statut) reached.add(vers)
    expect([...reached].sort()).toEqual([...STATUTS].sort())
  })
})

test('the drawing of the docs is that of the table', () => {
  expect(readFileSync(projectPath('docs/aiguillage.md'), 'utf8')).toBe(drawAiguillage())
})
