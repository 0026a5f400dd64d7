import { FAITS_BOOLEENS } from '#features/orientation/index.ts'
import { DIPLOME_TEXTES, FAIT_TEXTES, STATUT_TEXTES } from '#features/orientation/vues.ts'
import { formatDate, formatNumber, plural } from '#web/format.ts'
import type { Perte, Reelles } from './domain/apercu.ts'
import type { Groupe, Tranche } from './domain/demandes.ts'
import type { Difference } from './domain/differences.ts'
import type { Fichier } from './domain/textes.ts'
import type { Erreur, Faute } from './tenir.ts'

export const FICHIER_TEXTES: Readonly<Record<Fichier, string>> = { reseaux: 'Réseaux', besoins: 'Besoins' }

export const ERREURS: Readonly<Record<Erreur, string>> = {
  introuvable: 'Ce que vous demandez n’est plus là.',
  'brouillon-en-cours': 'Un brouillon est déjà en cours. Appliquez-le ou abandonnez-le d’abord.',
  'rien-de-change': 'Le brouillon ne change rien aux règles en vigueur.',
  'a-relire': 'Le brouillon ou les règles ont changé depuis l’aperçu. Regardez de nouveau ce qui changerait.',
  illisible: 'Ce brouillon ne se lit plus comme des règles. Corrigez-le, ou abandonnez-le.',
  'ecrit-entre-temps':
    'Le brouillon a changé pendant que vous écriviez. Rien n’est perdu, et rien n’est encore écrit : choisissez ci-dessous.',
  'sans-motif': 'Dites en une phrase pourquoi les règles changent (500 signes au plus).',
}

const FAITS: Readonly<Record<string, string>> = {
  commence: 'Le brouillon est prêt. Rien ne change tant que vous ne l’appliquez pas.',
  ecrit: 'C’est écrit dans le brouillon.',
  abandonne: 'Le brouillon est abandonné. Les règles en vigueur n’ont pas changé.',
  regarde: 'Voici ce qui changerait.',
  applique: 'La nouvelle version est en vigueur. Les portes suivent dans quelques secondes.',
}
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined

/** What is wrong, in one sentence: where, then what. */
export const direFaute = ({ ligne, entree, champ, message }: Faute): string => {
  const ou = [
    entree === undefined ? undefined : `« ${entree} »`,
    ligne === undefined ? undefined : `ligne ${ligne}`,
    champ,
  ].filter(un => un !== undefined)
  const texte = `${[ou.join(', '), message].filter(Boolean).join(' : ')}.`
  return texte.charAt(0).toUpperCase() + texte.slice(1)
}

/** Fields of an entry, in words. */
export const CHAMPS: Readonly<Record<string, string>> = {
  publics: 'à qui il s’adresse',
  modes: 'comment il reçoit',
  ressort: 'jusqu’où il va',
  gratuit: 'gratuité',
  alias: 'autres noms',
  nom: 'nom',
  avecArticle: 'nom avec son article',
  nomComplet: 'nom complet',
  mission: 'mission',
  sources: 'sources',
  documents: 'documents à apporter',
  libelle: 'libellé',
  description: 'description',
  thematiques: 'thématiques data·inclusion',
  thematiquesVoisines: 'thématiques voisines',
  horsOrientation: 'hors orientation',
}

/** Where a rule stands: "Mission locale, à qui il s’adresse". */
export const direRegle = ({ nom, champ }: Difference, libelleBesoin: (code: string) => string): string => {
  const [groupe, code] = champ.split('.')
  return `${nom}, ${groupe === 'besoins' && code !== undefined ? `besoin « ${libelleBesoin(code)} »` : (CHAMPS[champ] ?? champ)}`
}

export const nomVersion = (numero: number): string => (numero === 0 ? 'version d’origine' : `version ${numero}`)

export const direDemandes = (changees: number, sur: number): string =>
  `${plural(changees, 'demande change de portes', 'demandes changent de portes')}, sur ${sur}`

const direTranche = ({ min, max }: Tranche): string => {
  if (min === 0) return `moins de ${max + 1} ans`
  return max >= 120 ? `${min} ans et plus` : `${min} à ${max} ans`
}

/** What a group of demandes has in common: "En recherche d’emploi, 21 à 25 ans, Dreux". @param commune its name */
export function direGroupe(
  { situation, tranche }: Pick<Groupe, 'situation' | 'tranche'>,
  commune: string | undefined,
): string {
  const { age, statut, diplome } = situation
  const faits = FAITS_BOOLEENS.flatMap(fait => {
    const valeur = situation[fait]
    return valeur === undefined ? [] : [FAIT_TEXTES[fait][valeur ? 'oui' : 'non']]
  })
  const parts = [
    statut && STATUT_TEXTES[statut],
    age === undefined ? tranche && direTranche(tranche) : `${age} ans`,
    diplome && DIPLOME_TEXTES[diplome],
    ...faits,
  ].filter(part => part !== undefined)
  const dits = parts.map((part, i) =>
    i === 0 || /^[A-Z]{2}/.test(part) ? part : part.charAt(0).toLowerCase() + part.slice(1),
  )
  return [dits.length === 0 ? 'Situation diverse ou non dite' : dits.join(', '), commune].filter(Boolean).join(', ')
}

export const PERTE_TEXTES: Readonly<Record<Perte, string>> = {
  'sans-porte': 'Plus aucune porte',
  'sans-porte-proche': 'Plus que des numéros nationaux',
  'moins-de-portes': 'Moins de portes',
}

/** What the preview is made of: "312 demandes réelles de l’année, 140 situations types". */
export const direPanel = ({ demandes, simule }: Pick<Reelles, 'demandes' | 'simule'>, types: number): string =>
  `${plural(demandes, simule ? 'demande de l’année' : 'demande réelle de l’année', simule ? 'demandes de l’année' : 'demandes réelles de l’année')}, ${plural(types, 'situation type', 'situations types')}`

/** Share of the demandes of the year: "34 %"; what is more than nothing is not said to be nothing. */
export function direPart(nombre: number, sur: number): string {
  if (sur === 0 || nombre === 0) return '0 %'
  const part = (100 * nombre) / sur
  return part < 1 ? 'moins de 1 %' : `${formatNumber(Math.round(part))} %`
}

/** The months that were counted, in words. */
export const direPeriode = ({ debut, fin }: Pick<Reelles, 'debut' | 'fin'>): string => {
  const veille = new Date(Date.parse(fin) - 86_400_000).toISOString().slice(0, 10)
  return `du ${formatDate(debut)} au ${formatDate(veille)}`
}
