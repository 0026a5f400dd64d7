import { plural } from '#web/format.ts'
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

const CHAMPS: Readonly<Record<string, string>> = {
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
