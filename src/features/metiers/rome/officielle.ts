import { z } from 'zod'
import type { XmlElement } from '#platform/lecture/xml.ts'
import { type Competence, type Contexte, emptyFiche, type FicheMetier, isRome } from '../domain/fiche.ts'
import { pushTexte, readImportance } from './edition.ts'
import { cleanTexte, repairMojibake } from './texte.ts'

/** The sheets of the official archive: the same shape in JSON and in XML, where a single child stands for a list of one. */

/** A list, whether it is one, the single child of one, a wrapper around one (`appellations > appellation`), or absent. */
const liste = <T extends z.ZodType>(element: T) => z.preprocess(valeur => toListe(valeur), z.array(element)).default([])

function toListe(valeur: unknown): unknown[] {
  if (valeur === undefined || valeur === null || valeur === '') return []
  if (Array.isArray(valeur)) return valeur.flatMap(element => (element === null ? [] : [element]))
  return [valeur]
}

const texte = z.preprocess(
  valeur =>
    typeof valeur === 'number'
      ? String(valeur)
      : typeof valeur === 'string'
        ? cleanTexte(repairMojibake(valeur))
        : valeur,
  z.string(),
)
/** A long text: its lines are kept, and a text may be wrapped or cut into several. */
const textes = z.preprocess(valeur => toTextes(valeur), z.array(z.string()))

function toTextes(valeur: unknown): string[] {
  if (typeof valeur === 'string') return [repairMojibake(valeur)]
  if (Array.isArray(valeur)) return valeur.flatMap(toTextes)
  if (typeof valeur === 'object' && valeur !== null) return Object.values(valeur).flatMap(toTextes)
  return []
}

const item = z.object({ libelle: texte, coeur_metier: z.unknown().optional() })
const groupe = z.object({ libelle: texte.optional(), items: liste(item) })
const groupes = (cle: string) =>
  z.preprocess(valeur => (isRecord(valeur) ? valeur[cle] : valeur), liste(groupe)).default([])
const oui = z.preprocess(
  valeur => valeur === true || valeur === 'true' || valeur === 'oui' || valeur === 'O',
  z.boolean(),
)

const schema = z.object({
  rome: z.object({ code_rome: texte.refine(isRome, 'ce n’est pas un code ROME'), intitule: texte }),
  appellations: liste(z.object({ libelle: texte })),
  definition: textes.default([]),
  acces_metier: textes.default([]),
  competences: z
    .preprocess(
      valeur => (isRecord(valeur) ? valeur : {}),
      z.object({
        savoir_faire: groupes('enjeux'),
        savoir_etre_professionnel: groupes('enjeux'),
        savoirs: groupes('categories'),
      }),
    )
    .default({ savoir_faire: [], savoir_etre_professionnel: [], savoirs: [] }),
  contextes_travail: liste(groupe),
  secteurs_activite: liste(z.object({ code: texte.optional(), libelle: texte, principal: oui.optional() })),
  mobilites: liste(z.object({ rome_cible: texte, ordre_mobilite: z.coerce.number().default(0) })),
})

const isRecord = (valeur: unknown): valeur is Record<string, unknown> =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur)

/** One sheet of the archive, or the field that keeps it from being read. */
export function readFiche(valeur: unknown): FicheMetier | { refused: { field: string; reason: string } } {
  const lu = schema.safeParse(valeur)
  if (!lu.success) {
    const [premier] = lu.error.issues
    return { refused: { field: premier?.path.join('.') || 'fiche', reason: premier?.message ?? 'fiche illisible' } }
  }
  const { rome, appellations, competences, contextes_travail, secteurs_activite, mobilites } = lu.data
  const fiche = emptyFiche(rome.code_rome, rome.intitule)
  fiche.appellations = appellations.map(({ libelle }) => ({ libelle, peuUsite: false }))
  for (const phrase of lu.data.definition) pushTexte(fiche.definition, phrase)
  for (const phrase of lu.data.acces_metier) pushTexte(fiche.acces, phrase)
  fiche.savoirFaire = toCompetences(competences.savoir_faire)
  fiche.savoirEtre = toCompetences(competences.savoir_etre_professionnel)
  fiche.savoirs = toCompetences(competences.savoirs)
  fiche.contextes = contextes_travail.flatMap(({ libelle: type = '', items }) =>
    items.map(({ libelle }): Contexte => ({ type, libelle })),
  )
  fiche.secteurs = secteurs_activite.map(({ code = '', libelle, principal = false }) => ({
    code,
    libelle,
    sousSecteur: null,
    principal,
  }))
  fiche.mobilites = mobilites
    .map(({ rome_cible, ordre_mobilite }) => ({ rome: rome_cible.slice(0, 5), ordre: ordre_mobilite, sorte: null }))
    .filter(({ rome: cible }) => isRome(cible))
    .sort((a, b) => a.ordre - b.ordre)
  return fiche
}

const toCompetences = (liste: z.infer<typeof groupe>[]): Competence[] =>
  liste.flatMap(({ items }) =>
    items.map(({ libelle, coeur_metier }) => ({ libelle, importance: readImportance(coeur_metier) })),
  )

/** Tags that hold a list of another tag: `<appellations><appellation/>…`, of which a sheet may have one only. */
const LISTES = new Set([
  'appellations',
  'items',
  'enjeux',
  'categories',
  'contextes_travail',
  'secteurs_activite',
  'mobilites',
])

/** An XML element as the JSON twin of the archive would write it. */
export function toJson(element: XmlElement): unknown {
  if (element.children.length === 0) return LISTES.has(element.name) ? [] : element.text
  if (LISTES.has(element.name)) return element.children.map(toJson)
  const objet: Record<string, unknown> = {}
  for (const enfant of element.children) {
    const valeur = toJson(enfant)
    const avant = objet[enfant.name]
    objet[enfant.name] = avant === undefined ? valeur : [...(Array.isArray(avant) ? avant : [avant]), valeur]
  }
  return objet
}
