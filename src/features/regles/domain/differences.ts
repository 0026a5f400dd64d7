import type { Referentiel, ReseauReferentiel } from '#features/annuaire/index.ts'
import { BESOINS, type Besoin, type Reseau } from '#features/orientation/index.ts'
import type { Fichier } from './textes.ts'

/** One rule that two versions do not write alike. */
export interface Difference {
  fichier: Fichier
  /** Code of the réseau or of the besoin, and its name. */
  entree: Reseau | Besoin
  nom: string
  /** `besoins.vae`, `publics`, `modes`… */
  champ: string
  avant: unknown
  apres: unknown
  /** Whether doors can change by it; else only words do. */
  portes: boolean
  /** The besoins that it is about; all of them when absent. */
  besoins?: readonly Besoin[] | undefined
}

/** The besoins whose doors may change: no rule about the others did. */
export const besoinsTouches = (toutes: readonly Difference[]): Besoin[] => {
  const decident = toutes.filter(({ portes }) => portes)
  return BESOINS.filter(besoin => decident.some(({ besoins }) => besoins?.includes(besoin) ?? true))
}

type Valeurs = Readonly<Record<string, unknown>>
type Partie = Pick<Difference, 'champ' | 'avant' | 'apres' | 'portes' | 'besoins'>

/** Fields of a réseau that decide which doors it has, besides what it serves and whom it receives. */
const DECIDENT: readonly string[] = ['modes', 'ressort', 'gratuit', 'alias']
/** Fields of a rule that are read, and decide nothing. */
const MOTS: readonly string[] = ['texte', 'ecart', 'source']

const egaux = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const sansMots = (valeur: Valeurs | undefined): unknown =>
  valeur && Object.fromEntries(Object.entries(valeur).filter(([champ]) => !MOTS.includes(champ)))

/** What differs between two versions of the rules, réseau by réseau, then besoin by besoin. */
export const differences = (avant: Referentiel, apres: Referentiel): Difference[] => [
  ...[...apres.reseaux].flatMap(([entree, nouveau]) => {
    const ancien = avant.reseaux.get(entree)
    return !ancien || egaux(ancien, nouveau)
      ? []
      : duReseau(ancien, nouveau).map(partie => ({ fichier: 'reseaux' as const, entree, nom: nouveau.nom, ...partie }))
  }),
  ...[...apres.besoins].flatMap(([entree, nouveau]) =>
    champsDe(avant.besoins.get(entree) ?? {}, nouveau, []).map(partie => ({
      fichier: 'besoins' as const,
      entree,
      nom: nouveau.libelle,
      // Thématiques say how files are read: doors change at the next import, not by the rule itself.
      ...partie,
      besoins: [entree],
    })),
  ),
]

const duReseau = (avant: ReseauReferentiel, apres: ReseauReferentiel): Partie[] => {
  const { besoins: servisAvant, publics: publicsAvant, ...resteAvant } = avant
  const { besoins: servisApres, publics: publicsApres, ...resteApres } = apres
  return [
    ...champsDe(resteAvant, resteApres, DECIDENT),
    ...besoinsServis(servisAvant, servisApres),
    ...publicsRecus(publicsAvant, publicsApres),
  ]
}

/** The fields of a level that differ. */
const champsDe = (avant: Valeurs, apres: Valeurs, decident: readonly string[]): Partie[] =>
  [...new Set([...Object.keys(avant), ...Object.keys(apres)])]
    .filter(champ => !egaux(avant[champ], apres[champ]))
    .map(champ => ({ champ, avant: avant[champ], apres: apres[champ], portes: decident.includes(champ) }))

type Servi = ReseauReferentiel['besoins'][number]

const besoinsServis = (avant: readonly Servi[], apres: readonly Servi[]): Partie[] =>
  [...new Set([...avant, ...apres].map(({ code }) => code))].flatMap(code => {
    const [a, b] = [avant, apres].map(liste => liste.find(one => one.code === code))
    const portes = !egaux(sansMots(a), sansMots(b))
    return egaux(a, b) ? [] : [{ champ: `besoins.${code}`, avant: a, apres: b, portes, besoins: [code] }]
  })

type Recu = ReseauReferentiel['publics'][number]

/** Criteria have no name: those that are alike are put together, the others are held against one another in order. */
function publicsRecus(avant: readonly Recu[], apres: readonly Recu[]): Partie[] {
  const sans = (liste: readonly Recu[], autre: readonly Recu[]) => liste.filter(a => !autre.some(b => egaux(a, b)))
  const [partis, venus] = [sans(avant, apres), sans(apres, avant)]
  return Array.from({ length: Math.max(partis.length, venus.length) }, (_, i) => {
    const [a, b] = [partis[i], venus[i]]
    const pour = [a, b].filter(one => one !== undefined).map(one => one.pour)
    return {
      champ: 'publics',
      avant: a,
      apres: b,
      portes: !egaux(sansMots(a), sansMots(b)),
      besoins: pour.some(one => one === undefined) ? undefined : [...new Set(pour.flatMap(one => one ?? []))],
    }
  })
}
