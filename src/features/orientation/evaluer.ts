/**
 * Measures the reading of texts on files of labelled sentences (JSON Lines: `texte`, `besoins`, `situation`).
 * `npm run evaluer -- [--rome DIR] [--liste] FILE…`; `--plis N` holds the examples out fold by fold instead of learning
 * from all of them.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadMetiers } from '#features/annuaire/index.ts'
import { loadFiches, toMetiers } from '#features/metiers/index.ts'
import { gazetteerOf, loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { loadCorpus } from './corpus-loader.ts'
import { createComprendre, learnModele } from './domain/comprendre/comprendre.ts'
import { type Cas, type Lu, mesurer } from './domain/comprendre/evaluation/mesures.ts'
import type { Corpus } from './domain/comprendre/types.ts'
import { loadVocabulaire } from './vocabulaire-loader.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rome: { type: 'string' },
    plis: { type: 'string' },
    liste: { type: 'boolean', default: false },
    now: { type: 'string', default: '2026-11-23T10:00:00Z' },
  },
})
const dossier = projectPath('referentiel/vocabulaire')
const vocabulaire = loadVocabulaire(dossier)
const gazetteer = gazetteerOf(loadTerritoires())
const metiers = values.rome === undefined ? loadMetiers(projectPath('demo')) : toMetiers(await loadFiches(values.rome))
const now = new Date(values.now)

const readCas = (fichier: string): Cas[] =>
  readFileSync(fichier, 'utf8')
    .trim()
    .split('\n')
    .map(ligne => JSON.parse(ligne))

function without(caches: ReadonlySet<string>): Corpus {
  const { exemples, phrases } = loadCorpus(dossier)
  const isSeen = ({ texte }: { texte: string }): boolean => !caches.has(texte)
  return { exemples: exemples.filter(isSeen), phrases: phrases.filter(isSeen) }
}

function readAll(): Lu[] {
  const cas = positionals.flatMap(readCas)
  if (values.plis === undefined) {
    const comprendre = createComprendre(vocabulaire, gazetteer, metiers)
    return cas.map(attendu => ({ attendu, compris: comprendre(attendu.texte, now) }))
  }
  const plis = Number(values.plis)
  return Array.from({ length: plis }, (_, pli) => pli).flatMap(pli => {
    const caches = new Set(cas.filter((_, i) => i % plis === pli).map(({ texte }) => texte))
    const modele = learnModele(vocabulaire, without(caches), gazetteer, metiers)
    const comprendre = createComprendre({ ...vocabulaire, modele }, gazetteer, metiers)
    return cas
      .filter(({ texte }) => caches.has(texte))
      .map(attendu => ({ attendu, compris: comprendre(attendu.texte, now) }))
  })
}

console.log(mesurer(readAll(), values.liste))
