import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Modele } from './domain/comprendre/classifieur.ts'
import type { Corpus, ExempleDeTexte } from './domain/comprendre/types.ts'
import { BESOINS } from './domain/vocabulaire.ts'

const EXEMPLES = 'exemples.jsonl'
const PHRASES = 'phrases.yaml'
const MODELE = 'modele.json'
/** Files that the model is learnt from: when one changes, the model is to be learnt again. */
const SOURCES = [EXEMPLES, PHRASES, 'langage.yaml', 'besoins.yaml', 'situation.yaml']

const exemple = z.object({ texte: z.string().min(1), besoins: z.array(z.enum(BESOINS)) })
const lignes = z.string().transform(texte => texte.split('\n').filter(ligne => ligne.trim() !== ''))
const phrases = z.record(z.enum([...BESOINS, 'aucun']), lignes)
const modele = z.object({ classes: z.array(z.string()), traits: z.string(), poids: z.base64(), pas: z.number() })

/** The labelled sentences that besoins are learnt from. @throws naming the file and the line that cannot be read. */
export function loadCorpus(dossier: string): Corpus {
  const dits = phrases.parse(parse(readFileSync(join(dossier, PHRASES), 'utf8')))
  return {
    exemples: readFileSync(join(dossier, EXEMPLES), 'utf8')
      .trim()
      .split('\n')
      .map((ligne, i) => {
        const lu = exemple.safeParse(JSON.parse(ligne))
        if (!lu.success) throw new Error(`${join(dossier, EXEMPLES)} : ligne ${i + 1} : ${lu.error.issues[0]?.message}`)
        return lu.data
      }),
    phrases: [
      ...BESOINS.flatMap(besoin => dits[besoin].map((texte): ExempleDeTexte => ({ texte, besoins: [besoin] }))),
      ...dits.aucun.map((texte): ExempleDeTexte => ({ texte, besoins: [] })),
    ],
  }
}

/** The weights learnt from the corpus, as `npm run apprendre` wrote them. */
export function loadModele(dossier: string): Modele {
  const { classes, traits, poids, pas } = modele.parse(JSON.parse(readFileSync(join(dossier, MODELE), 'utf8')))
  const octets = Buffer.from(poids, 'base64')
  return {
    classes,
    traits: traits.split('\t'),
    poids: new Int8Array(octets.buffer, octets.byteOffset, octets.length),
    pas,
  }
}

/** What `loadModele` reads. */
export function writeModele({ classes, traits, poids, pas }: Modele, empreinte: string): string {
  const champs = {
    empreinte,
    pas,
    classes,
    traits: traits.join('\t'),
    poids: Buffer.from(poids.buffer).toString('base64'),
  }
  return `${JSON.stringify(champs, null, 2)}\n`
}

/** Fingerprint of the files that the model is learnt from. */
export function empreinteOf(dossier: string): string {
  const somme = createHash('sha256')
  for (const nom of SOURCES) somme.update(readFileSync(join(dossier, nom), 'utf8').replaceAll('\r', ''))
  return somme.digest('hex').slice(0, 16)
}
