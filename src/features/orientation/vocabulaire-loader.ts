import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { loadModele } from './corpus-loader.ts'
import type { Vocabulaire } from './domain/comprendre/types.ts'
import { BESOINS, DIPLOMES, FAITS_BOOLEENS, STATUTS } from './domain/vocabulaire.ts'

const motifs = z.array(z.string().min(1)).min(1)
/** Words in one string, parted by spaces and line ends: lighter to keep by hand than a list. */
const mots = z.string().transform(texte => texte.split(/\s+/).filter(mot => mot !== ''))
const selection = {
  pour: z.array(z.enum(STATUTS)).optional(),
  sauf: z.array(z.enum(STATUTS)).optional(),
  age: z.strictObject({ min: z.int().optional(), max: z.int().optional() }).optional(),
}

const fichiers = {
  'langage.yaml': z.strictObject({
    abreviations: z.record(z.string(), z.string()),
    vides: mots,
    tus: mots,
    classes: z.record(z.string(), z.array(z.string())),
    veut: motifs,
    possede: motifs,
    refuse: motifs,
    passe: motifs,
    mots,
    motsSurs: mots,
  }),
  'besoins.yaml': z.strictObject({
    neutres: motifs,
    besoins: z.array(
      z.strictObject({
        besoin: z.enum(BESOINS),
        nature: z.enum(['nom', 'demande']),
        poids: z.number().positive().optional(),
        seul: z.boolean().optional(),
        ...selection,
        motifs,
      }),
    ),
    implicites: z.array(
      z.strictObject({
        besoin: z.enum(BESOINS),
        toujours: z.boolean().optional(),
        ageConnu: z.boolean().optional(),
        ...selection,
      }),
    ),
  }),
  'situation.yaml': z.strictObject({
    statuts: z.array(z.strictObject({ statut: z.enum(STATUTS), poids: z.number().positive().optional(), motifs })),
    enfant: motifs,
    faits: z.array(
      z.strictObject({ fait: z.enum(FAITS_BOOLEENS), valeur: z.boolean().nullable(), niable: z.boolean(), motifs }),
    ),
    diplomes: z.array(z.strictObject({ diplome: z.enum(DIPLOMES), avant: z.enum(DIPLOMES), motifs })),
  }),
  'contraintes.yaml': z.strictObject({
    modes: z.strictObject({ 'en-presentiel': motifs, 'a-distance': motifs, telephone: motifs }),
    gratuit: motifs,
    pmr: motifs,
    langues: z.record(z.string(), motifs),
    lieux: z.strictObject({ annonces: mots, motsCourants: mots }),
  }),
  'metiers.yaml': z.strictObject({
    interlocuteurs: mots,
    generiques: mots,
    domaines: z.record(z.string(), z.string()),
  }),
  'reseaux.yaml': z.strictObject({
    homonymes: mots,
    classes: z.record(z.string(), z.array(z.string())),
    demandes: motifs,
    provenances: motifs,
  }),
}

/** Reads `referentiel/vocabulaire`; throws an error that names the file and the entry that does not hold. */
export const loadVocabulaire = (dossier: string): Vocabulaire => ({
  ...loadMotifs(dossier),
  modele: loadModele(dossier),
})

/** The vocabulary without the learnt model: what the model is learnt with. */
export function loadMotifs(dossier: string): Omit<Vocabulaire, 'modele'> {
  const read = <N extends keyof typeof fichiers>(nom: N): z.output<(typeof fichiers)[N]> => {
    const chemin = join(dossier, nom)
    const lu = fichiers[nom].safeParse(parse(readFileSync(chemin, 'utf8')))
    if (!lu.success) {
      const [probleme] = lu.error.issues
      throw new Error(`${chemin} : ${probleme?.path.join('.')} : ${probleme?.message}`)
    }
    // The schema of a file is looked up by its name: TypeScript does not follow the pair through the table.
    return lu.data as z.output<(typeof fichiers)[N]>
  }
  const { modes, gratuit, pmr, langues, lieux } = read('contraintes.yaml')
  return {
    langage: read('langage.yaml'),
    ...read('besoins.yaml'),
    ...read('situation.yaml'),
    contraintes: { modes, gratuit, pmr },
    langues,
    lieux,
    metiers: read('metiers.yaml'),
    reseaux: read('reseaux.yaml'),
  }
}
