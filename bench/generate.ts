import { criteresOfPublics } from '../src/features/annuaire/domain/data-inclusion.ts'
import { portesOf, servicesFromReferentiel, toOffre } from '../src/features/annuaire/domain/offres.ts'
import { correspondancesOf, type Referentiel } from '../src/features/annuaire/domain/reseaux.ts'
import {
  BESOINS,
  type Besoin,
  type Condition,
  type Critere,
  type Demande,
  FAITS_BOOLEENS,
  type Mode,
  NIVEAUX,
  type Offre,
  RESEAUX,
  type Reseau,
  STATUTS,
} from '../src/features/orientation/index.ts'
import type { Commune, Territoires } from '../src/features/territoires/index.ts'
import { fuseauOf } from '../src/platform/fuseau.ts'
import { makeRandom, makeWeighted, pick, type Random } from './harness.ts'

/**
 * An annuaire of the whole country and the demandes put to it: places drawn by population over the real communes, the
 * réseaux with the services, publics and ressorts of the referentiel, and, for four services out of five, services in
 * the manner of data·inclusion (one to three besoins, any mix of publics, zones, hours and modes).
 */

const RESEAUX_SHARE = 0.2
/** Half of the services of data·inclusion say no public or "tous publics"; the others name one to four. */
const PUBLICS_COUNT = [0, 0, 0, 0, 1, 1, 1, 2, 3, 4]
const FREQUENT_PUBLICS = [
  'jeunes',
  'demandeurs-emploi',
  'beneficiaires-des-minimas-sociaux',
  'personnes-en-situation-de-handicap',
]
const RECENT_DAYS = 900
const DAY_MS = 86_400_000

const HOURS = ['08:30', '09:00', '09:15', '09:30', '10:00']
const NOONS = ['12:00', '12:15', '12:30']
const AFTERNOONS = ['13:30', '13:45', '14:00']
const EVENINGS = ['16:00', '16:30', '17:00', '17:30', '18:00']
const DAYS = ['Mo-Fr', 'Mo-Th', 'Mo,We,Fr', 'Tu-Sa', 'Tu,Th', 'We', 'Mo-Sa', 'Mo,Tu,Th,Fr']

/** 1,800 different weeks, as many as there are ways to write common ones. */
const weeks = DAYS.flatMap(days =>
  HOURS.flatMap(open =>
    NOONS.flatMap(noon =>
      AFTERNOONS.flatMap(again => EVENINGS.map(close => `${days} ${open}-${noon},${again}-${close}`)),
    ),
  ),
)

export interface World {
  territoires: Territoires
  referentiel: Referentiel
  /** Instant of the answers. */
  now: Date
}

/** Zones that hold a commune, as the engine takes them. */
export const zonesOf = (territoires: Territoires, code: string): readonly string[] => {
  const commune = territoires.commune(code)
  return commune === undefined ? [] : territoires.zonesDe(commune)
}

function jitter(random: Random, commune: Commune): { lat: number; lon: number } {
  // A commune is as wide as its population, roughly: 1 km for 1,000 people, 10 km for a million.
  const km = Math.min(10, 0.3 + Math.sqrt(commune.population) / 100)
  const angle = random() * 2 * Math.PI
  const away = (km * Math.sqrt(random())) / 111
  return {
    lat: commune.lat + away * Math.sin(angle),
    lon: commune.lon + (away * Math.cos(angle)) / Math.cos((commune.lat * Math.PI) / 180),
  }
}

function drawZone(random: Random, commune: Commune): string[] | undefined {
  const draw = random()
  if (draw < 0.45) return undefined
  if (draw < 0.75) return [`departement:${commune.departement}`]
  if (draw < 0.87) return commune.epci === undefined ? undefined : [`epci:${commune.epci}`]
  if (draw < 0.93) return [`commune:${commune.code}`]
  return draw < 0.97 ? [`region:${commune.region}`] : ['france']
}

function drawModes(random: Random): Mode[] {
  const draw = random()
  if (draw < 0.62) return ['en-presentiel']
  if (draw < 0.84) return ['en-presentiel', 'telephone']
  return draw < 0.92 ? ['en-presentiel', 'a-distance', 'telephone'] : ['a-distance', 'telephone']
}

/** Streams `count` offres, the same for the same seed. */
export function* generateOffres(world: World, count: number, seed: number): Generator<Offre> {
  const { territoires, referentiel, now } = world
  const random = makeRandom(seed)
  const drawCommune = makeWeighted(territoires.communes, c => c.population + 50)
  const drawBesoin = makeWeighted(BESOINS, besoin => (POPULAR.includes(besoin) ? 3 : 1))
  const correspondances = correspondancesOf(referentiel)
  const services = servicesFromReferentiel(referentiel, territoires)
  const publicCodes = Object.keys(referentiel.dataInclusion.publics)
  // A few publics (young people, job seekers…) are named far more often than the others.
  const drawPublic = makeWeighted(publicCodes, code => (FREQUENT_PUBLICS.includes(code) ? 4 : 1))
  const criteres = new Map<string, readonly Critere[]>()
  const drawCriteres = (): readonly Critere[] => {
    const wanted = pick(random, PUBLICS_COUNT)
    const codes = [...new Set(Array.from({ length: wanted }, () => drawPublic(random)))].sort()
    const key = codes.join()
    const known = criteres.get(key)
    if (known) return known
    const made = criteresOfPublics(codes, correspondances)
    criteres.set(key, made)
    return made
  }
  const drawDate = (): string =>
    new Date(now.getTime() - random() ** 2 * RECENT_DAYS * DAY_MS).toISOString().slice(0, 10)
  const drawHours = (): string | undefined => (random() < 0.55 ? pick(random, weeks) : undefined)
  const maybe = (yes: number, no: number): boolean | undefined => {
    const draw = random()
    return draw < yes ? true : draw < yes + no ? false : undefined
  }

  let made = 0
  for (let structure = 0; made < count; structure++) {
    const commune = drawCommune(random)
    const place = jitter(random, commune)
    const id = `s${seed}-${structure}`
    if (random() < RESEAUX_SHARE / 2) {
      const reseau: Reseau = pick(
        random,
        RESEAUX.filter(code => code !== 'autre'),
      )
      const head = { id, nom: id, reseau, source: 'bench', reseauxPorteurs: [], miseAJour: drawDate() }
      const lieu = {
        id: `${id}-l`,
        commune: commune.code,
        ...place,
        horaires: drawHours(),
        fermetures: [],
        pmr: maybe(0.5, 0.1),
      }
      const whole = { ...head, lieux: [lieu], services: [] }
      for (const porte of portesOf(whole, services)) {
        const offre = toOffre(head, porte)
        if (offre && made < count) {
          made++
          yield offre
        }
      }
      continue
    }
    const fuseau = fuseauOf(commune.departement)
    const wanted = 1 + Math.floor(random() * 3)
    for (let k = 0; k < wanted && made < count; k++) {
      const codes = [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => drawBesoin(random)))]
      const niveau = pick(random, NIVEAUX)
      made++
      yield {
        id: `${id}-${k}`,
        structureId: id,
        reseau: 'autre',
        besoins: codes.map(code => ({ code, niveau, coeur: codes.length <= 2 })),
        publics: drawCriteres(),
        zone: drawZone(random, commune),
        modes: drawModes(random),
        ...(random() < 0.97 && place),
        horaires: drawHours(),
        fuseau: fuseau === 'Europe/Paris' ? undefined : fuseau,
        gratuit: maybe(0.7, 0.1),
        pmr: maybe(0.4, 0.1),
        langues: random() < 0.1 ? ['fr', pick(random, ['en', 'ar', 'es', 'uk', 'tr'])] : undefined,
        mobilisablePar: random() < 0.1 ? ['professionnels'] : undefined,
        miseAJour: drawDate(),
      }
    }
  }
}

const POPULAR: readonly Besoin[] = [
  'emploi-recherche',
  'formation-trouver',
  'choix-metier',
  'numerique',
  'vie-quotidienne',
  'mobilite',
]

const TEXTES = [
  'j’ai arrêté le lycée et je voudrais un apprentissage en boulangerie',
  'je cherche une formation de secrétaire, je suis au chômage',
  'je veux changer de métier mais je ne sais pas quoi faire',
  'comment faire reconnaître mon expérience, une vae peut-être',
  'bonjour, ma fille est en 3e et ne sait pas quoi choisir',
  'j’ai besoin du permis pour travailler',
]

/** Demandes drawn by population, all besoins, each fact known or not by chance, one out of five with a text. */
export function generateDemandes(world: World, count: number, seed: number): Demande[] {
  const { territoires } = world
  const random = makeRandom(seed)
  const drawCommune = makeWeighted(territoires.communes, c => c.population)
  const sometimes = <T>(share: number, make: () => T): T | undefined => (random() < share ? make() : undefined)
  return Array.from({ length: count }, (_, i): Demande => {
    const besoins = [pick(random, BESOINS), ...(random() < 0.2 ? [pick(random, BESOINS)] : [])]
    const texte = sometimes(0.2, () => pick(random, TEXTES))
    const faits = Object.fromEntries(
      FAITS_BOOLEENS.map(fait => [fait, sometimes(0.2, () => random() < 0.3)]),
    ) satisfies Condition
    return {
      id: String(i),
      texte,
      lieu: { commune: drawCommune(random).code },
      besoins,
      situation: {
        ...faits,
        age: sometimes(0.6, () => 14 + Math.floor(random() * 50)),
        statut: sometimes(0.5, () => pick(random, STATUTS)),
        diplome: sometimes(0.3, () => pick(random, ['sans', 'cap-bep', 'bac', 'bac+2'] as const)),
      },
      contraintes: {
        pmr: sometimes(0.05, () => true),
        gratuit: sometimes(0.1, () => true),
        rayonKm: sometimes(0.15, () => pick(random, [10, 20, 30, 50])),
        modes: sometimes(0.1, () => [pick(random, ['telephone', 'a-distance', 'en-presentiel'] as const)]),
      },
    }
  })
}
