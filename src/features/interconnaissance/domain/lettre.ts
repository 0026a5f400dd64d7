import { type Changement, type Dit, direChangement } from './changements.ts'

/** What a month brought to a territoire, as its letter tells it. */
export interface Matiere {
  territoire: string
  /** Structures that came into it. */
  nouvelles: readonly string[]
  /** Lines of the journal, each once (`resumer`). */
  changements: readonly (Changement & { nom: string })[]
  documents: readonly { titre: string; detail: string }[]
  actions: readonly { titre: string; etat: string }[]
  /** In the weeks to come. */
  evenements: number
}

/** A part of a letter: its title, and its lines. */
export interface Partie {
  titre: string
  lignes: string[]
}

/** Lines of one part, beyond which it says how many more there are. */
export const LIGNES_MAX = 12

const AVEC_VALEURS = new Set(['horaires', 'fermetures', 'adresse', 'telephone', 'courriel', 'delai'])
const PAGE = new Set(['presentation', 'adresser', 'ne-fait-pas', 'contacts'])

/** "horaires de l’Atelier (lundi 9 h – 12 h, puis lundi 9 h – 13 h)" */
function direLigne(changement: Changement): string {
  const { quoi, objet, avant, apres }: Dit = direChangement(changement, { besoin: code => code })
  const ou = objet ? ` (${objet})` : ''
  if (changement.champ === 'service') return `${quoi.toLowerCase()} : ${apres ?? avant ?? ''}`
  if (!AVEC_VALEURS.has(changement.champ)) return quoi.toLowerCase() + ou
  return `${quoi.toLowerCase()}${ou} : ${avant === undefined ? '' : `${avant}, puis `}${apres ?? 'n’est plus dit'}`
}

/** The changes of each structure on one line. */
const parStructure = (changements: Matiere['changements']): string[] => {
  const lignes = new Map<string, string[]>()
  for (const changement of changements)
    lignes.set(changement.nom, [...(lignes.get(changement.nom) ?? []), direLigne(changement)])
  return [...lignes].map(([nom, dits]) => `${nom}, ${[...new Set(dits)].join(' ; ')}`)
}

const bornees = (lignes: readonly string[]): string[] =>
  lignes.length <= LIGNES_MAX
    ? [...lignes]
    : [...lignes.slice(0, LIGNES_MAX), `et ${lignes.length - LIGNES_MAX} autres`]

/** The parts of the letter of a month; none when nothing changed: events to come alone are no reason to write. */
export function composer(m: Matiere): Partie[] {
  const fermees = m.changements.filter(({ champ, apres }) => champ === 'etat' && apres !== 'actif')
  const delais = m.changements.filter(({ champ }) => champ === 'delai')
  const pages = [...new Set(m.changements.filter(({ champ }) => PAGE.has(champ)).map(({ nom }) => nom))]
  const fiches = m.changements.filter(c => c.champ !== 'delai' && !PAGE.has(c.champ) && !fermees.includes(c))
  const parties = [
    { titre: 'Nouvelles structures', lignes: bornees(m.nouvelles) },
    { titre: 'Fermées, ou retirées de l’annuaire', lignes: bornees(fermees.map(({ nom }) => nom)) },
    { titre: 'Délais de réponse promis', lignes: bornees(parStructure(delais)) },
    { titre: 'Services, horaires, contacts', lignes: bornees(parStructure(fiches)) },
    { titre: 'Pages à relire', lignes: bornees(pages) },
    { titre: 'Documents nouveaux', lignes: bornees(m.documents.map(({ titre, detail }) => `${titre}, ${detail}`)) },
    {
      titre: 'Actions du plan',
      lignes: bornees(m.actions.map(({ titre, etat }) => `${titre} : ${etat.toLowerCase()}`)),
    },
  ].filter(({ lignes }) => lignes.length > 0)
  if (parties.length === 0 || m.evenements === 0) return parties
  const n = m.evenements
  return [
    ...parties,
    {
      titre: 'À venir',
      lignes: [n === 1 ? '1 événement dans le mois qui vient' : `${n} événements dans le mois qui vient`],
    },
  ]
}
