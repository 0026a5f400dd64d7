import { z } from 'zod'

const STATUTS: Readonly<Record<string, string>> = {
  collegien: 'au collège',
  lyceen: 'au lycée',
  etudiant: 'étudie',
  apprenti: 'en apprentissage',
  decrocheur: 'a quitté l’école sans diplôme',
  'demandeur-emploi': 'cherche un emploi',
  'salarie-prive': 'salariée du privé',
  interimaire: 'en intérim',
  'agent-public': 'agent public',
  independant: 'à son compte',
  'chef-entreprise': 'dirige une entreprise',
  'sans-activite': 'sans activité',
  retraite: 'à la retraite',
  parent: 'parent',
  employeur: 'employeur',
  professionnel: 'professionnel du réseau',
}
const DIPLOMES: Readonly<Record<string, string>> = {
  sans: 'sans diplôme',
  'cap-bep': 'CAP ou BEP',
  bac: 'bac',
  'bac+2': 'bac + 2',
  'bac+3': 'bac + 3',
  'bac+5': 'bac + 5',
}
const OUI: Readonly<Record<string, string>> = {
  inscritFranceTravail: 'inscrite à France Travail',
  cadre: 'cadre',
  rqth: 'travailleur handicapé reconnu',
  beneficiaireRsa: 'au RSA',
  enfantsACharge: 'des enfants à charge',
  quartierPrioritaire: 'habite un quartier prioritaire',
  jeuneDiplome: 'jeune diplômée',
  creationEnCours: 'crée son activité',
}

const schema = z
  .object({
    situation: z.record(z.string(), z.unknown()).catch({}),
    lieu: z.object({ commune: z.string() }).optional().catch(undefined),
  })
  .catch({ situation: {}, lieu: undefined })

/** Where the demande is from, in words: what a receiver who is limited to a zone, or is come to, has to know. */
export function communeEnMots(faits: unknown, nomCommune: (code: string) => string | undefined): string | undefined {
  const { lieu } = schema.parse(faits)
  const nom = lieu && nomCommune(lieu.commune)
  return nom && `commune : ${nom}`
}

/** The facts of a demande in words, one by one, for the sender to choose which go along. */
export function faitsEnMots(faits: unknown): string[] {
  const { situation } = schema.parse(faits)
  const texte = (valeur: unknown, table: Readonly<Record<string, string>>): string | undefined =>
    typeof valeur === 'string' ? table[valeur] : undefined
  return [
    typeof situation.age === 'number' ? `${situation.age} ans` : undefined,
    texte(situation.statut, STATUTS),
    texte(situation.diplome, DIPLOMES),
    ...Object.entries(OUI).map(([fait, mots]) => (situation[fait] === true ? mots : undefined)),
  ].filter(mots => mots !== undefined)
}
