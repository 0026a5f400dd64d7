import {
  COMPETENCE,
  DEMI_DISTANCE_KM,
  DISTANCE_MAX_KM,
  ECART_MEME_RESEAU_KM,
  ECART_REMPLISSAGE_KM,
  FRAICHEUR_JOURS,
  HORAIRES,
  NON_DIT,
  POIDS,
  PORTES_PAR_RESEAU,
  PUBLIC,
  RANG_BESOIN,
  RESEAUX_DE_SECTEUR,
  SANS_DEPLACEMENT,
} from './bareme.ts'
import type { LireHoraires } from './candidat.ts'
import type { Contraintes, Demande } from './demande.ts'
import { compileCritere, evaluer, INCONNU, NON, OUI } from './eligibilite.ts'
import { deduire, type Faits } from './faits.ts'
import type { BesoinServi, Offre } from './offre.ts'
import { distanceKm } from './sites.ts'
import { lieux, reseauDe } from './testing.ts'
import type { Mode, Reseau } from './vocabulaire.ts'

/** The ranking written a second time, offre by offre, without an index, a groupe or a bound: what the engine must equal. */

interface Note {
  offre: Offre
  mode: Mode
  km: number | null
  total: number
}

interface Monde {
  now: Date
  max: number
  lireHoraires: LireHoraires
}

interface Personne {
  faits: Faits
  contraintes: Contraintes
  reseau: Reseau | undefined
  origine: { lat: number; lon: number; zones: readonly string[] } | undefined
}

const pts = (poids: number, part: number): number => Math.round(poids * part * 10_000)
const dit = (valeur: boolean | undefined): number => (valeur === undefined ? NON_DIT : valeur ? 1 : 0)

const { exclusif, preferentiel } = PUBLIC
const PARTS = {
  exclusif: { [NON]: 0, [INCONNU]: exclusif.inconnu, [OUI]: exclusif.oui },
  preferentiel: { [NON]: preferentiel.non, [INCONNU]: preferentiel.inconnu, [OUI]: preferentiel.oui },
} as const

function publicPart(offre: Offre, faits: Faits): number | undefined {
  const parts: number[] = []
  if (offre.mobilisablePar && !offre.mobilisablePar.includes('usagers')) {
    if (faits.statut !== undefined && faits.statut !== 'professionnel') return undefined
    parts.push(faits.statut === 'professionnel' ? exclusif.oui : 0)
  }
  for (const critere of offre.publics) {
    const valeur = evaluer(compileCritere(critere), faits)
    if (critere.force === 'exclusif' && valeur === NON) return undefined
    if (critere.force !== 'inconditionnel') parts.push(PARTS[critere.force][valeur])
  }
  return parts.length === 0 ? PUBLIC.tous : parts.reduce((a, b) => a + b, 0) / parts.length
}

/** The ways in which a person may reach an offre: at its place, and from afar in its zone. */
function acces(offre: Offre, p: Personne): { mode: Mode; km: number | null }[] {
  const { contraintes, origine } = p
  const veut = (mode: Mode): boolean =>
    offre.modes.includes(mode) && (!contraintes.modes?.length || contraintes.modes.includes(mode))
  const deLoin = (['telephone', 'a-distance'] as const).find(veut)
  const situe = offre.modes.includes('en-presentiel') && offre.lat !== undefined && offre.lon !== undefined
  if (origine === undefined) {
    const mode = veut('en-presentiel') ? 'en-presentiel' : deLoin
    return mode ? [{ mode, km: null }] : []
  }
  const dansZone = offre.zone === undefined || offre.zone.some(code => origine.zones.includes(code))
  if (!dansZone) return []
  const liste: { mode: Mode; km: number | null }[] = []
  if (situe) {
    const km = distanceKm(origine.lat, origine.lon, offre.lat ?? 0, offre.lon ?? 0)
    const mode = veut('en-presentiel') ? 'en-presentiel' : deLoin
    if (mode && km <= Math.min(DISTANCE_MAX_KM, contraintes.rayonKm ?? DISTANCE_MAX_KM)) liste.push({ mode, km })
    if (offre.zone !== undefined && deLoin) liste.push({ mode: deLoin, km: null })
  } else {
    // Neither a place nor a zone: for the whole country.
    const mode = deLoin ?? (veut('en-presentiel') ? 'en-presentiel' : undefined)
    if (mode) liste.push({ mode, km: null })
  }
  return liste
}

function noter(offre: Offre, besoin: BesoinServi, rang: number, p: Personne, monde: Monde): Note[] {
  const { faits, contraintes, origine, reseau } = p
  const publique = publicPart(offre, faits)
  if (publique === undefined) return []
  if ((contraintes.pmr && offre.pmr === false) || (contraintes.gratuit && offre.gratuit === false)) return []
  const quand = monde.now.getTime()
  const etat = offre.horaires === undefined ? undefined : monde.lireHoraires(offre.horaires, 'Europe/Paris', quand)
  const attente = ((etat?.prochaine ?? Number.POSITIVE_INFINITY) - quand) / 86_400_000
  const ferme = attente <= 1 ? HORAIRES.jour : attente <= 7 ? HORAIRES.semaine : HORAIRES.plusTard
  const jour = offre.miseAJour === undefined ? 0 : Date.parse(offre.miseAJour) / 86_400_000
  const age = quand / 86_400_000 - jour
  const { pleine, nulle } = FRAICHEUR_JOURS
  const langues = faits.langues && !faits.langues.includes('fr') ? faits.langues : undefined
  const { coeur, annexe } = COMPETENCE[besoin.niveau]
  const fixe =
    (offre.reseau === reseau ? pts(POIDS.reseau, 1) : 0) +
    pts(POIDS.besoin, (besoin.coeur ? coeur : annexe) * (RANG_BESOIN[rang] ?? 0)) +
    pts(POIDS.public, publique) +
    pts(POIDS.mode, 1) +
    pts(POIDS.horaires, etat === undefined ? HORAIRES.inconnu : etat.maintenant ? HORAIRES.ouvert : ferme) +
    pts(POIDS.fraicheur, jour === 0 ? 0 : Math.min(1, Math.max(0, (nulle - age) / (nulle - pleine)))) +
    pts(POIDS.cout, dit(offre.gratuit)) +
    (contraintes.pmr ? pts(POIDS.accessibilite, dit(offre.pmr)) : 0) +
    (langues ? pts(POIDS.langue, dit(offre.langues && langues.some(l => offre.langues?.includes(l)))) : 0)
  return acces(offre, p).map(({ mode, km }) => {
    const surPlace = mode === 'en-presentiel' && origine !== undefined
    const part = surPlace ? (km === null ? 0 : 1 / (1 + km / DEMI_DISTANCE_KM)) : SANS_DEPLACEMENT
    return { offre, mode, km, total: fixe + pts(POIDS.distance, part) }
  })
}

const jourDe = (offre: Offre): number => (offre.miseAJour === undefined ? 0 : Date.parse(offre.miseAJour))

const comparer = (a: Note, b: Note): number =>
  b.total - a.total ||
  (a.km ?? DISTANCE_MAX_KM) - (b.km ?? DISTANCE_MAX_KM) ||
  jourDe(b.offre) - jourDe(a.offre) ||
  (a.offre.id < b.offre.id ? -1 : 1)

const estPlusLoin = (premiere: Note, note: Note, km: number): boolean =>
  premiere.km !== null && note.km !== null && note.km > premiere.km + km

/** The best ones, each structure once, few of one réseau unless the list would be short; those that are held first. */
function choisir(notes: readonly Note[], max: number, tenus: readonly Note[] = []): Note[] {
  const choisis = [...tenus]
  const vues = [...tenus]
  const deTrop: Note[] = []
  const deja = (liste: readonly Note[], note: Note): boolean =>
    liste.some(c => c.offre.structureId === note.offre.structureId)
  for (const note of [...notes].sort(comparer)) {
    if (choisis.length >= max || deja(vues, note)) continue
    const { reseau } = note.offre
    const meme = vues.filter(c => c.offre.reseau === reseau)
    const [premiere] = meme
    vues.push(note)
    const seule = reseau === 'autre' || premiere === undefined
    if (
      seule ||
      (meme.length < PORTES_PAR_RESEAU &&
        !RESEAUX_DE_SECTEUR.includes(reseau) &&
        !estPlusLoin(premiere, note, ECART_MEME_RESEAU_KM))
    )
      choisis.push(note)
    else if (!estPlusLoin(premiere, note, ECART_REMPLISSAGE_KM)) deTrop.push(note)
  }
  choisis.push(...deTrop.slice(0, Math.max(0, max - choisis.length)))
  return choisis.sort(comparer)
}

/** The doors as [service, score, mode], found by scoring every offre. */
export function bruteForce(offres: readonly Offre[], demande: Demande, monde: Monde): [string, number, Mode][] {
  const { lieu } = demande
  const commune = lieu && ('lat' in lieu ? lieux.proche(lieu.lat, lieu.lon) : lieux.commune(lieu.commune))
  const point = lieu && 'lat' in lieu ? lieu : commune
  const personne: Personne = {
    faits: deduire(demande.situation ?? {}),
    contraintes: demande.contraintes ?? {},
    reseau: reseauDe(demande.texte).reseau?.code,
    origine: point && commune && { lat: point.lat, lon: point.lon, zones: lieux.zones(commune.code) },
  }
  const parBesoin = (demande.besoins ?? []).map((code, rang) =>
    offres.flatMap(o => o.besoins.filter(b => b.code === code).flatMap(b => noter(o, b, rang, personne, monde))),
  )
  const peu = parBesoin.map(notes => limiter(notes, PORTES_PAR_RESEAU, monde.max))
  const liste = assembler(peu, monde.max)
  const plus = parBesoin.map((notes, rang) => [
    ...(peu[rang] ?? []),
    ...limiter(notes, Number.POSITIVE_INFINITY, monde.max),
  ])
  return (liste.length < monde.max ? assembler(plus, monde.max) : liste).map(({ offre, mode, total }) => [
    offre.id,
    total / pts(personne.reseau ? 1 + POIDS.reseau : 1, 1),
    mode,
  ])
}

/** What one besoin brings: each structure once, a few of each réseau, as many as the list may have to choose from. */
function limiter(notes: readonly Note[], parReseau: number, max: number): Note[] {
  const gardees: Note[] = []
  for (const note of [...notes].sort(comparer)) {
    const { structureId, reseau } = note.offre
    if (gardees.some(c => c.offre.structureId === structureId)) continue
    const limite = parReseau === PORTES_PAR_RESEAU && RESEAUX_DE_SECTEUR.includes(reseau) ? 1 : parReseau
    if (reseau !== 'autre' && gardees.filter(c => c.offre.reseau === reseau).length >= limite) continue
    gardees.push(note)
  }
  return gardees.slice(0, max + 2)
}

/** Each besoin keeps a door: its first one is held when none of the list is among its best. */
function assembler(parBesoin: readonly (readonly Note[])[], max: number): Note[] {
  const premieres = parBesoin.map(notes => choisir(notes, max))
  let liste = choisir(parBesoin.flat(), max)
  const tenus = liste.slice(0, 1)
  while (tenus.length < max) {
    const oublie = premieres.find(
      notes => notes.length > 0 && !notes.some(n => liste.some(c => c.offre.structureId === n.offre.structureId)),
    )
    if (!oublie?.[0]) break
    tenus.push(oublie[0])
    liste = choisir(parBesoin.flat(), max, tenus)
  }
  return liste
}
