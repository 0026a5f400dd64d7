import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { createLecteur } from './domain/courants.ts'
import { attachDescriptions, type Description } from './domain/descriptions.ts'
import type { FicheMetier } from './domain/fiche.ts'
import { createCodeDuNom } from './domain/rattacher.ts'
import {
  layRecherche,
  type MetierCherchable,
  openRecherche,
  type RechercheMetiers,
  type RecherchePosee,
} from './domain/recherche.ts'
import type { Champ } from './domain/textes.ts'

const vocabulaireSchema = {
  courants: z.array(z.strictObject({ mots: z.array(z.string()).min(1), disent: z.array(z.string()).min(1) })),
  creux: z.array(z.string()),
  facons: z.array(
    z.strictObject({
      metier: z.string(),
      noms: z.array(z.string()).default([]),
      faits: z.array(z.string()).default([]),
    }),
  ),
}

export interface Vocabulaire {
  courants: z.infer<(typeof vocabulaireSchema)['courants']>
  creux: string[]
  facons: z.infer<(typeof vocabulaireSchema)['facons']>
}

/** Everyday words of `referentiel/metiers`. @throws naming the file and the entry that cannot be read. */
export function loadVocabulaire(dossier: string): Vocabulaire {
  const read = <T extends z.ZodType>(nom: string, schema: T): z.infer<T> => {
    const lu = schema.safeParse(parse(readFileSync(join(dossier, nom), 'utf8')))
    if (lu.success) return lu.data
    const [faute] = lu.error.issues
    throw new Error(`${nom}, entrée ${faute?.path.join('.')} : ${faute?.message}`)
  }
  return {
    courants: read('mots-courants.yaml', vocabulaireSchema.courants),
    creux: read('mots-creux.yaml', vocabulaireSchema.creux),
    facons: ['facons-de-dire.yaml', 'faits-par-metier.yaml'].flatMap(nom => read(nom, vocabulaireSchema.facons)),
  }
}

/** Lays out the search over these sheets, in people's words and those of descriptions, if any. */
export function poseeOf(
  fiches: readonly FicheMetier[],
  vocabulaire: Vocabulaire,
  descriptions: readonly Description[] = [],
): RecherchePosee {
  const { parMetier } = attach(fiches, vocabulaire.facons)
  const decrits = attachDescriptions(fiches, descriptions)
  return layRecherche(
    fiches.map(fiche => toCherchable(fiche, parMetier.get(fiche.rome) ?? [], decrits.get(fiche.rome) ?? [])),
  )
}

/** The search over these sheets, in people's words and those of descriptions, if any. */
export const rechercheOf = (
  fiches: readonly FicheMetier[],
  vocabulaire: Vocabulaire,
  descriptions: readonly Description[] = [],
): RechercheMetiers =>
  openRecherche(poseeOf(fiches, vocabulaire, descriptions), createLecteur(vocabulaire.courants, vocabulaire.creux))

type Facon = Vocabulaire['facons'][number]

/** Ways of saying by the code of their occupation, and those whose appellation is in no sheet. */
export function attach(
  fiches: readonly FicheMetier[],
  facons: readonly Facon[],
): { parMetier: Map<string, Facon[]>; perdues: string[] } {
  const codeDuNom = createCodeDuNom(fiches)
  const parMetier = new Map<string, Facon[]>()
  const perdues: string[] = []
  for (const facon of facons) {
    const rome = codeDuNom(facon.metier)
    if (rome === undefined) perdues.push(facon.metier)
    else parMetier.set(rome, [...(parMetier.get(rome) ?? []), facon])
  }
  return { parMetier, perdues }
}

function toCherchable(fiche: FicheMetier, facons: readonly Facon[], descriptions: readonly string[]): MetierCherchable {
  const { rome, libelle, appellations } = fiche
  return {
    rome,
    libelle,
    appellations,
    facons: facons.flatMap(({ noms }) => noms),
    champs: [
      ...champsOf(fiche),
      { poids: 2, textes: facons.flatMap(({ faits }) => faits) },
      { poids: 1.5, textes: descriptions },
    ],
  }
}

/** The parts of a sheet, by how much they tell what one does (set on the phrases of `evaluation`, half of them). */
function champsOf(fiche: FicheMetier): Champ[] {
  const faire = [...fiche.savoirFaire, ...fiche.savoirEtre]
  const texteOf = ({ libelle }: { libelle: string }): string => libelle
  const [coeur, autre] = split(faire)
  const [savoirsCoeur, savoirs] = split(fiche.savoirs)
  const [principaux, secteurs] = [true, false].map(principal =>
    fiche.secteurs
      .filter(secteur => secteur.principal === principal)
      .map(secteur => `${secteur.libelle} ${secteur.sousSecteur ?? ''}`),
  )
  return [
    { poids: 2, textes: fiche.definition },
    { poids: 1.5, textes: coeur },
    { poids: 0.5, textes: autre },
    { poids: 1, textes: savoirsCoeur },
    { poids: 0.8, textes: savoirs },
    { poids: 0.5, textes: fiche.contextes.map(texteOf) },
    { poids: 1, textes: principaux ?? [] },
    { poids: 0.7, textes: secteurs ?? [] },
    { poids: 0.5, textes: [...fiche.interets, ...fiche.themes].map(texteOf) },
    { poids: 1, textes: fiche.domaine === null ? [] : [fiche.domaine.libelle] },
    { poids: 0.5, textes: fiche.domaine === null ? [] : [fiche.domaine.grand] },
    { poids: 0.3, textes: fiche.acces },
    { poids: 0.2, textes: fiche.naf.map(texteOf) },
  ]
}

const split = (competences: FicheMetier['savoirs']): [string[], string[]] => [
  competences.filter(({ importance }) => importance !== null).map(({ libelle }) => libelle),
  competences.filter(({ importance }) => importance === null).map(({ libelle }) => libelle),
]
