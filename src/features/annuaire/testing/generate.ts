import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Commune, Territoires } from '#features/territoires/index.ts'

/**
 * A generated annuaire in data·inclusion v1, over the real communes: the mix of réseaux, thématiques, publics, zones,
 * modes and hours is of the order of the public feeds. The same seed gives the same files.
 */

export interface GenerateOptions {
  structures: number
  services: number
  seed: number
  territoires: Territoires
  /** ISO date of the newest sheets. */
  today: string
}

type Sheet = Record<string, unknown>

/** Mulberry32: small, fast, good enough to spread a sample. */
const makeRandom = (seed: number) => {
  let a = seed >>> 0
  return (): number => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

class Dice {
  private readonly next: () => number
  constructor(seed: number) {
    this.next = makeRandom(seed)
  }
  int(below: number): number {
    return Math.floor(this.next() * below)
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  one<T>(list: readonly [T, ...T[]]): T {
    return list[this.int(list.length)] ?? list[0]
  }
  some<T>(list: readonly [T, ...T[]], max: number): T[] {
    return [...new Set(Array.from({ length: 1 + this.int(max) }, () => this.one(list)))]
  }
}

/** Réseaux of the product (`reseaux_porteurs` may hold their codes) with their share of the structures. */
const PORTEURS: readonly [string, ...string[]] = [
  'mission-locale',
  'mission-locale',
  'france-travail',
  'france-travail',
  'france-travail',
  'cap-emploi',
  'cio',
  'info-jeunes',
  'info-jeunes',
  'france-services',
  'france-services',
  'france-services',
  'cma',
  'cci',
  'cidff',
  'prc-vae',
  'plie',
  'afpa',
  'greta',
  'mdph',
  'departement',
  'ccas-cias',
  'ccas-cias',
  'ccas-cias',
  'communes',
  'aci',
  'mjc',
  'espaces-publics-numeriques',
  'wimoov',
  'reseau-bge',
  'autre',
  'autre',
]

const THEMATIQUES: readonly [string, ...string[]] = [
  'choisir-un-metier--confirmer-son-choix-de-metier',
  'choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite',
  'choisir-un-metier--identifier-ses-points-forts-et-ses-competences',
  'choisir-un-metier--connaitre-les-opportunites-demploi',
  'se-former--trouver-sa-formation',
  'se-former--trouver-sa-formation',
  'se-former--monter-son-dossier-de-formation',
  'preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation',
  'preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi',
  'trouver-un-emploi--repondre-a-des-offres-demploi',
  'trouver-un-emploi--maintien-dans-lemploi',
  'trouver-un-emploi--convaincre-un-recruteur-en-entretien',
  'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
  'creer-une-entreprise--developper-son-entreprise',
  'souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger',
  'lecture-ecriture-calcul--maitriser-le-francais',
  'lecture-ecriture-calcul--maitriser-le-calcul',
  'numerique--maitriser-les-fondamentaux-du-numerique',
  'numerique--acceder-a-des-services-en-ligne',
  'mobilite--preparer-un-permis',
  'mobilite--acceder-a-un-vehicule',
  'mobilite--financer-ma-mobilite',
  'logement-hebergement--louer-un-logement',
  'famille--garde-denfants',
  'sante--acces-aux-soins',
  'difficultes-financieres--ameliorer-sa-gestion-budgetaire',
  'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives',
  'remobilisation--benevolat-action-citoyenne',
  'equipement-et-alimentation--alimentation',
]

const PUBLICS: readonly [string, ...string[]] = [
  'jeunes',
  'jeunes',
  'demandeurs-emploi',
  'demandeurs-emploi',
  'beneficiaires-des-minimas-sociaux',
  'personnes-en-situation-de-handicap',
  'actifs',
  'etudiants',
  'seniors',
  'femmes',
  'familles',
  'residents-qpv-frr',
  'personnes-exilees',
]

const HOURS: readonly [string, ...string[]] = [
  'Mo-Fr 09:00-12:00,14:00-17:00; PH off',
  'Mo-Fr 08:30-12:30,13:30-17:30',
  'Mo-Th 09:00-12:30,13:30-17:30; Fr 09:00-12:00',
  'Tu,Th 09:00-12:00',
  'We 14:00-18:00; Sa 10:00-12:00',
  'Mo 14:00-17:00; Tu-Fr 09:00-12:00,14:00-17:00',
  'Mo-Fr 09:00-17:00 "Sur rendez-vous"',
  'Mo-Sa 09:00-19:00',
]

const RUES: readonly [string, ...string[]] = [
  'rue de la République',
  'avenue Jean Jaurès',
  'place de la Mairie',
  'rue Pasteur',
  'boulevard Victor Hugo',
  'rue des Écoles',
]
const TYPES: readonly [string, ...string[]] = [
  'accompagnement',
  'accompagnement',
  'information',
  'atelier',
  'formation',
  'aide-financiere',
]
const ACTIONS: readonly [string, ...string[]] = [
  'Accompagnement',
  'Atelier',
  'Permanence',
  'Entretien conseil',
  'Aide',
  'Parcours',
]

/** The structures and services, one at a time. */
export const generateAnnuaire = (
  options: GenerateOptions,
): { structures: () => Generator<Sheet>; services: () => Generator<Sheet> } => {
  const { territoires, structures, services, seed, today } = options
  const communes = byPopulation(territoires.communes)
  // Structures are drawn again from their rank: services find theirs without keeping them all.
  const structureAt = (rank: number): Sheet & { commune: Commune } =>
    makeStructure(rank, new Dice(seed * 7919 + rank), communes, today)
  return {
    *structures() {
      for (let i = 0; i < structures; i++) {
        const { commune, ...sheet } = structureAt(i)
        yield { ...sheet, commune: commune.nom }
      }
    },
    *services() {
      const dice = new Dice(seed + 1)
      for (let i = 0; i < services; i++)
        yield makeService(i, structureAt(dice.int(structures)), dice, territoires, today)
    },
  }
}

/** Communes with their cumulated population: half of the structures are where people are. */
const byPopulation = (communes: readonly Commune[]) => {
  const sums: number[] = []
  let total = 0
  for (const commune of communes) {
    total += commune.population
    sums.push(total)
  }
  return (dice: Dice): Commune => {
    const [first] = communes
    if (first === undefined) throw new Error('no commune')
    if (dice.chance(0.3)) return communes[dice.int(communes.length)] ?? first
    const target = dice.int(total)
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) <= target) low = middle + 1
      else high = middle
    }
    return communes[low] ?? first
  }
}

const makeStructure = (
  rank: number,
  dice: Dice,
  draw: (dice: Dice) => Commune,
  today: string,
): Sheet & { commune: Commune } => {
  const commune = draw(dice)
  const porteur = dice.one(PORTEURS)
  return {
    source: `genere-${rank % 8}`,
    id: `genere-${rank % 8}--s${rank}`,
    nom: `${porteur.replace(/-/g, ' ')} de ${commune.nom} ${rank}`,
    date_maj: dayBefore(today, dice.int(700)),
    description: `Structure ${rank} : accueil, information et accompagnement des habitants de ${commune.nom} et de ses environs.`,
    siret: dice.chance(0.6) ? String(10_000_000_000_000 + rank * 7 + dice.int(7)) : null,
    commune,
    code_postal: commune.codesPostaux[0] ?? null,
    code_insee: commune.code,
    adresse: `${1 + dice.int(120)} ${dice.one(RUES)}`,
    longitude: dice.chance(0.9) ? round(commune.lon + (dice.int(400) - 200) / 10_000) : null,
    latitude: dice.chance(0.9) ? round(commune.lat + (dice.int(400) - 200) / 10_000) : null,
    telephone: `+332${String(30_000_000 + rank)
      .padStart(8, '0')
      .slice(0, 8)}`,
    courriel: `contact${rank}@structure.example`,
    site_web: null,
    horaires_accueil: dice.chance(0.7) ? dice.one(HOURS) : null,
    accessibilite_lieu: null,
    reseaux_porteurs: [porteur],
  }
}

const makeService = (
  rank: number,
  structure: Sheet & { commune: Commune },
  dice: Dice,
  territoires: Territoires,
  today: string,
): Sheet => {
  const { commune } = structure
  const remote = dice.chance(0.08)
  const thematiques = dice.some(THEMATIQUES, 3)
  return {
    source: structure.source,
    structure_id: structure.id,
    id: `${structure.source}--v${rank}`,
    nom: `${dice.one(ACTIONS)} ${(thematiques[0] ?? '').replace(/^.*--/, '').replace(/-/g, ' ')}`,
    description: `Service ${rank}, proposé par ${structure.nom}. Un conseiller vous reçoit, fait le point avec vous et vous propose des solutions adaptées à votre situation.`,
    date_maj: dayBefore(today, dice.int(700)),
    type: dice.one(TYPES),
    thematiques,
    frais: dice.chance(0.9) ? 'gratuit' : 'payant',
    publics: dice.chance(0.4) ? ['tous-publics'] : dice.some(PUBLICS, 3),
    publics_precisions: null,
    conditions_acces: dice.chance(0.2) ? 'Être inscrit auprès de la structure' : null,
    commune: commune.nom,
    code_postal: structure.code_postal,
    code_insee: structure.code_insee,
    adresse: structure.adresse,
    longitude: structure.longitude,
    latitude: structure.latitude,
    telephone: structure.telephone,
    courriel: structure.courriel,
    modes_accueil: remote ? ['a-distance'] : dice.chance(0.2) ? ['en-presentiel', 'a-distance'] : ['en-presentiel'],
    zone_eligibilite: zoneFor(commune, remote, dice, territoires),
    modes_mobilisation: dice.some(['telephoner', 'envoyer-un-courriel', 'se-presenter'], 2),
    mobilisable_par: dice.chance(0.1) ? ['professionnels'] : ['usagers', 'professionnels'],
    horaires_accueil: dice.chance(0.3) ? dice.one(HOURS) : null,
  }
}

const zoneFor = (commune: Commune, remote: boolean, dice: Dice, territoires: Territoires): string[] | null => {
  if (remote && dice.chance(0.5)) return ['france']
  if (dice.chance(0.3)) return null
  if (dice.chance(0.4) && territoires.departement(commune.departement) !== undefined) return [commune.departement]
  return [dice.chance(0.7) && commune.epci !== undefined ? commune.epci : commune.code]
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6

const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** Writes sheets as JSON Lines. @returns how many. */
export const writeJsonLines = async (path: string, sheets: Iterable<Sheet>): Promise<number> => {
  const out = createWriteStream(path)
  let count = 0
  let text = ''
  for (const sheet of sheets) {
    text += `${JSON.stringify(sheet)}\n`
    count++
    if (text.length > 256 * 1024) {
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
  }
  out.end(text)
  await finished(out)
  return count
}
