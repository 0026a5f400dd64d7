import { createHash } from 'node:crypto'
import type { BesoinReferentiel, Referentiel, ReseauReferentiel } from '#features/annuaire/index.ts'
import { BESOINS, FAITS_BOOLEENS } from '#features/orientation/index.ts'

/**
 * The fields of the form of an entry, by name: one value, or those of the boxes that are checked. What an entry says and no field
 * holds is in no name, and stays as it is written.
 */
export type Champs = ReadonlyMap<string, readonly string[]>

type Critere = ReseauReferentiel['publics'][number]
type Condition = Critere['unDe'][number]

/** What leads to the new rule of the form. */
export const NOUVELLE = 'n'

/** Whether the form holds a rule whole: occupations, and a list of statuts beside a list of exceptions, are written in text alone. */
export const tientDansLeFormulaire = ({ unDe }: Critere): boolean =>
  unDe.every(({ rome, statut, saufStatut }) => rome === undefined && (statut === undefined || saufStatut === undefined))

/** Rules of a réseau that are changed in text alone. */
export const reglesAvancees = ({ publics }: ReseauReferentiel): number =>
  publics.filter(critere => !tientDansLeFormulaire(critere)).length

/**
 * What the fields of each rule begin with: a digest of what it says, so that a form that was made of other rules writes in none of these.
 * In their order; rules that are alike are told apart by their rank among themselves.
 */
export function clesDesRegles(publics: readonly Critere[]): string[] {
  const vues = new Map<string, number>()
  return publics.map(critere => {
    const cle = `p${createHash('sha256').update(JSON.stringify(critere)).digest('hex').slice(0, 10)}`
    const deja = vues.get(cle) ?? 0
    vues.set(cle, deja + 1)
    return deja === 0 ? cle : `${cle}-${deja}`
  })
}

const un = (valeur: string | number | undefined): string[] => [valeur === undefined ? '' : String(valeur)]
const lignesDe = (valeurs: readonly string[]): string[] => [valeurs.join('\n')]
const coche = (oui: boolean | undefined): string[] => (oui ? ['oui'] : [])
const ouiNon = (valeur: boolean | undefined): string[] => [valeur === undefined ? '' : valeur ? 'oui' : 'non']

/** The form of a réseau as its rules are, a blank new rule at the end. */
export function champsDuReseau(reseau: ReseauReferentiel): Champs {
  const { nom, avecArticle, nomComplet, mission, alias, modes, gratuit, ressort, documents, publics, besoins } = reseau
  const cles = clesDesRegles(publics)
  return new Map<string, readonly string[]>([
    ['nom', un(nom)],
    ['avecArticle', un(avecArticle)],
    ['nomComplet', un(nomComplet)],
    ['mission', un(mission)],
    ['alias', lignesDe(alias)],
    ['modes', modes],
    ['gratuit', ouiNon(gratuit)],
    ...(ressort ? [['ressort', un(ressort.niveau)] as const] : []),
    ['documents', lignesDe(documents)],
    ...publics.flatMap((critere, i) => (tientDansLeFormulaire(critere) ? champsDuCritere(cles[i] ?? '', critere) : [])),
    ...champsDuCritere(NOUVELLE, undefined),
    ...BESOINS.flatMap(code => {
      const servi = besoins.find(one => one.code === code)
      return [
        [`b.${code}.niveau`, un(servi?.niveau)] as const,
        [`b.${code}.coeur`, coche(servi?.coeur)] as const,
        [`b.${code}.texte`, un(servi?.texte)] as const,
        [`b.${code}.source`, un(servi?.source)] as const,
      ]
    }),
  ])
}

const champsDuCritere = (prefixe: string, critere: Critere | undefined): [string, readonly string[]][] => [
  [`${prefixe}.force`, un(critere?.force)],
  [`${prefixe}.texte`, un(critere?.texte)],
  [`${prefixe}.ecart`, un(critere?.ecart)],
  [`${prefixe}.source`, un(critere?.source)],
  [`${prefixe}.pour`, critere?.pour ?? []],
  [`${prefixe}.retirer`, []],
  ...(critere?.unDe ?? [{}]).flatMap((condition, j) => champsDeCondition(`${prefixe}.c${j}`, condition)),
]

const champsDeCondition = (prefixe: string, condition: Condition): [string, readonly string[]][] => {
  const { age, diplome, statut, saufStatut } = condition
  return [
    [`${prefixe}.ageMin`, un(age?.min)],
    [`${prefixe}.ageMax`, un(age?.max)],
    [`${prefixe}.diplomeMin`, un(diplome?.min)],
    [`${prefixe}.diplomeMax`, un(diplome?.max)],
    [`${prefixe}.statuts`, un(statut ? 'statut' : saufStatut ? 'saufStatut' : undefined)],
    [`${prefixe}.statut`, statut ?? saufStatut ?? []],
    ...FAITS_BOOLEENS.map((fait): [string, readonly string[]] => [`${prefixe}.${fait}`, ouiNon(condition[fait])]),
  ]
}

/** The form of a besoin: its words, and how far each réseau goes into it. */
export const champsDuBesoin = (besoin: BesoinReferentiel, reseaux: Referentiel['reseaux']): Champs =>
  new Map<string, readonly string[]>([
    ['libelle', un(besoin.libelle)],
    ['description', un(besoin.description)],
    ['thematiques', lignesDe(besoin.thematiques)],
    ['thematiquesVoisines', lignesDe(besoin.thematiquesVoisines)],
    ['horsOrientation', coche(besoin.horsOrientation)],
    ...[...reseaux.values()].flatMap(({ code, besoins }) => {
      const servi = besoins.find(one => one.code === besoin.code)
      return servi
        ? [[`r.${code}.niveau`, un(servi.niveau)] as const, [`r.${code}.coeur`, coche(servi.coeur)] as const]
        : []
    }),
  ])

/** Fields that hold one item a line. */
const EN_LIGNES = new Set(['alias', 'documents', 'thematiques', 'thematiquesVoisines'])
/** Fields of boxes to check. */
const COCHES = /(^|\.)(modes|pour|retirer|statut|coeur|horsOrientation)$/

/**
 * What was sent, for the fields of a form. A field that was not sent is as it was; boxes that are not are not checked.
 * @param form as the browser sends it @param champs the form as it was shown
 */
export const lireChamps = (form: URLSearchParams, champs: Champs): Champs =>
  new Map(
    [...champs].map(([nom, valeurs]) => {
      const envoyees = form.getAll(nom).map(valeur => propre(nom, valeur))
      if (COCHES.test(nom)) return [nom, ordonner(envoyees, valeurs)]
      return [nom, envoyees.length === 0 ? valeurs : envoyees.slice(0, 1)]
    }),
  )

const propre = (nom: string, valeur: string): string =>
  EN_LIGNES.has(nom)
    ? valeur
        .split(/\r?\n/)
        .map(ligne => ligne.replaceAll(/\p{Cc}/gu, ' ').trim())
        .filter(Boolean)
        .join('\n')
    : valeur.replaceAll(/\p{Cc}+/gu, ' ').trim()

/** Boxes that were checked already in the order that they were written in, then the others. */
const ordonner = (envoyees: readonly string[], connues: readonly string[]): string[] => [
  ...connues.filter(valeur => envoyees.includes(valeur)),
  ...new Set(envoyees.filter(valeur => !connues.includes(valeur))),
]

/** Whether a field is as it was. */
export const inchange = (avant: Champs, apres: Champs, nom: string): boolean =>
  JSON.stringify(avant.get(nom)) === JSON.stringify(apres.get(nom))

export const valeur = (champs: Champs, nom: string): string => champs.get(nom)?.[0] ?? ''
export const enLignes = (champs: Champs, nom: string): string[] => valeur(champs, nom).split('\n').filter(Boolean)
