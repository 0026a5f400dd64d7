import { RANG_BESOIN } from './bareme.ts'
import { type Candidat, echelle, type LireHoraires, type Origine, type Recherche } from './candidat.ts'
import type { Compris, Contraintes, Demande, LieuDemande, MetierCompris, Situation } from './demande.ts'
import { proposerEcartees } from './ecartees.ts'
import { evaluer, OUI } from './eligibilite.ts'
import { deduire } from './faits.ts'
import { dropInconnus } from './inconnus.ts'
import type { IndexOffres } from './index-offres.ts'
import type { Fiche } from './offre.ts'
import { prochaineQuestion } from './question.ts'
import { expliquer, faitsAVerifier, type Libelles } from './raisons.ts'
import { chercher } from './recherche.ts'
import type { ChoixQuestion, ComprisRendu, Porte, Question, Reponse } from './reponse.ts'
import { CHAMPS } from './textes.ts'
import { BESOINS, type Besoin, type Reseau, type Statut } from './vocabulaire.ts'

/** What the engine needs to know of places. */
export interface Lieux {
  commune: (code: string) => { code: string; nom: string; departement: string; lat: number; lon: number } | undefined
  proche: (
    lat: number,
    lon: number,
  ) => { code: string; nom: string; departement: string; lat: number; lon: number } | undefined
  /** Codes of the zones that hold a commune: itself, its EPCI, département, région, and France. */
  zones: (code: string) => readonly string[]
}

export interface MoteurOptions {
  index: IndexOffres
  /** Sheet of the i-th offre of the index. */
  fiche: (i: number) => Fiche
  libelles: Libelles
  /** Name of a réseau in a sentence, with its article: "la Mission locale". */
  nommer: (code: Reseau) => string
  lieux: Lieux
  comprendre: (texte: string, now: Date) => Compris
  lireHoraires: LireHoraires
}

export interface OrienterOptions {
  now: Date
  /** Number of doors, 5 by default. */
  max?: number
}

export type ErreurDemande = { code: 'commune-inconnue' | 'lieu-hors-de-france'; message: string; path: string }

export type Resultat = { ok: true; reponse: Reponse } | { ok: false; erreur: ErreurDemande }

export interface Moteur {
  /** Number of offres that can be proposed. */
  taille: number
  /**
   * From a demande to its doors: understands the text, completes it with the explicit fields (which win), ranks, explains
   * and says the one question worth asking. Pure: the same demande at the same instant gives the same answer.
   */
  orienter: (demande: Demande, options: OrienterOptions) => Resultat
}

const MAX_PORTES = 5

/** The besoin that a situation alone points to, when nothing else was said. */
const BESOIN_PAR_STATUT: Readonly<Partial<Record<Statut, Besoin>>> = {
  collegien: 'choix-etudes',
  lyceen: 'choix-etudes',
  etudiant: 'choix-etudes',
  apprenti: 'alternance',
  decrocheur: 'decrochage',
  'demandeur-emploi': 'emploi-recherche',
  'salarie-prive': 'evolution-professionnelle',
  interimaire: 'evolution-professionnelle',
  'agent-public': 'evolution-professionnelle',
  independant: 'evolution-professionnelle',
  'chef-entreprise': 'evolution-professionnelle',
  parent: 'choix-etudes',
  professionnel: 'professionnel-information',
}
/** Without a word on what is wanted, the right itself: to be informed and advised (code du travail, L.6111-3). */
const BESOIN_GENERAL: Besoin = 'choix-metier'

const RIEN_COMPRIS: Compris = {
  besoins: [],
  situation: {},
  extraits: {},
  lieuxPossibles: [],
  contraintes: {},
  contradictions: [],
}

function defined<T extends object>(fields: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>
}

function reunir(demande: Demande, lu: Compris): ComprisRendu {
  const situation: Situation = { ...lu.situation, ...defined(demande.situation) }
  const contraintes: Contraintes = { ...lu.contraintes, ...defined(demande.contraintes) }
  return {
    besoins: demande.besoins?.length
      ? demande.besoins.map(code => lu.besoins.find(b => b.code === code) ?? { code })
      : lu.besoins,
    situation,
    extraits: lu.extraits,
    ...(lu.reseau && { reseau: lu.reseau }),
    ...(lu.metier && { metier: lu.metier }),
    lieuxPossibles: demande.lieu || lu.lieu ? [] : lu.lieuxPossibles,
    contraintes,
    contradictions: lu.contradictions.filter(({ champ }) => !estDit(demande, champ)),
  }
}

function estDit(demande: Demande, champ: string): boolean {
  const [groupe, nom] = champ.split('.')
  if (groupe === 'situation' && nom) return nom in defined(demande.situation)
  return groupe === 'lieu' && demande.lieu !== undefined
}

type LieuTrouve = { origine: Origine | undefined } | { erreur: ErreurDemande }

function situer(lieu: LieuDemande | undefined, lu: Compris, lieux: Lieux): LieuTrouve {
  if (lieu && 'lat' in lieu) {
    const commune = lieux.proche(lieu.lat, lieu.lon)
    if (!commune) {
      return {
        erreur: { code: 'lieu-hors-de-france', message: 'Ce point est loin de toute commune française.', path: 'lieu' },
      }
    }
    return {
      origine: {
        lat: lieu.lat,
        lon: lieu.lon,
        commune: commune.code,
        nom: commune.nom,
        zones: lieux.zones(commune.code),
      },
    }
  }
  const code = lieu?.commune ?? lu.lieu?.commune
  if (code === undefined) return { origine: undefined }
  const commune = lieux.commune(code)
  if (!commune) {
    return {
      erreur: {
        code: 'commune-inconnue',
        message: `Le code de commune « ${code} » n’existe pas.`,
        path: 'lieu.commune',
      },
    }
  }
  return {
    origine: {
      lat: commune.lat,
      lon: commune.lon,
      commune: commune.code,
      nom: commune.nom,
      zones: lieux.zones(commune.code),
    },
  }
}

/** The besoins that are searched: those asked for, or what the situation points to. */
function besoinsCherches(compris: ComprisRendu): Besoin[] {
  const codes = [...new Set(compris.besoins.map(b => b.code))].slice(0, RANG_BESOIN.length)
  if (codes.length > 0) return codes
  const { statut } = compris.situation
  return [(statut && BESOIN_PAR_STATUT[statut]) ?? BESOIN_GENERAL]
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

function makePorte(options: MoteurOptions, c: Candidat, r: Recherche): Porte {
  const fiche = options.fiche(c.i)
  const { lieu } = fiche
  const eligible = c.evalue.groupe.publics.criteres.every(
    compile => compile.critere.force !== 'exclusif' || evaluer(compile, r.faits) === OUI,
  )
  const aVerifier = faitsAVerifier(c, r, options.index)
  return {
    structure: fiche.structure,
    service: { id: fiche.service.id, nom: fiche.service.nom },
    lieu: lieu ? { commune: lieu.commune, nom: lieu.nom, lat: lieu.lat ?? null, lon: lieu.lon ?? null } : null,
    mode: c.mode,
    distanceKm: c.distanceKm === null ? null : Math.round(c.distanceKm * 10) / 10,
    eligibilite: eligible && aVerifier.length === 0 ? 'oui' : 'a-verifier',
    aVerifier,
    score: c.total / echelle(r),
    raisons: expliquer(c, r, options.index, options.libelles, lieu?.commune),
    ouvert: toOuvert(c.ouverture),
    contact: fiche.contact,
    ...(fiche.documents?.length && { documents: fiche.documents }),
    miseAJour: fiche.miseAJour ?? null,
  }
}

/** The next change is the next opening of a door that is closed, and the closing of one that is open. */
function toOuvert(etat: Candidat['ouverture']): Porte['ouvert'] {
  if (!etat) return { maintenant: null, prochaine: null }
  const changement = iso(etat.prochaine)
  if (!etat.maintenant) return { maintenant: false, prochaine: changement }
  return { maintenant: true, prochaine: null, ...(changement !== null && { jusqua: changement }) }
}

/** Questions that come before any fact of the situation: a contradiction, the place, the besoin. */
function questionPrealable(
  compris: ComprisRendu,
  origine: Origine | undefined,
  libelles: Libelles,
  tus: readonly string[],
): Question | null {
  const [contradiction] = compris.contradictions
  if (contradiction) {
    const champ = CHAMPS[contradiction.champ.replace('situation.', '')]
    return { champ: contradiction.champ, texte: contradiction.texte, choix: champ?.choix ?? [], gain: 1 }
  }
  if (compris.lieuxPossibles.length > 0) {
    const choix = compris.lieuxPossibles.map(l => ({ valeur: l.commune, texte: `${l.nom} (${l.departement})` }))
    return { champ: 'lieu.commune', texte: 'De quelle commune parlez-vous ?', choix, gain: 1 }
  }
  if (compris.besoins.length === 0 && compris.situation.statut === undefined && !tus.includes('besoins')) {
    const choix: ChoixQuestion[] = BESOINS.map(code => ({ valeur: code, texte: libelles[code] }))
    return { champ: 'besoins', texte: 'Qu’est-ce qui vous aiderait le plus ?', choix, gain: 1 }
  }
  if (origine === undefined && !tus.includes('lieu.commune'))
    return { champ: 'lieu.commune', texte: CHAMPS.lieu?.question ?? '', choix: [], gain: 1 }
  return null
}

/** A métier rules nothing out, but a text may hold several: the first is the one that is searched for. */
const codeRome = (metier: MetierCompris | undefined): string | undefined => metier?.rome

/** Puts together the index and what surrounds it. */
export function createMoteur(options: MoteurOptions): Moteur {
  const { index, lieux, libelles } = options
  return {
    taille: index.taille,
    orienter(demande, { now, max = MAX_PORTES }) {
      const inconnus = demande.inconnus ?? []
      const lu = dropInconnus(demande.texte ? options.comprendre(demande.texte, now) : RIEN_COMPRIS, inconnus)
      const lieu = situer(demande.lieu, lu, lieux)
      if ('erreur' in lieu) return { ok: false, erreur: lieu.erreur }
      const { origine } = lieu
      const compris = reunir(demande, lu)
      if (origine) {
        const extrait = demande.lieu ? undefined : lu.lieu?.extrait
        compris.lieu = {
          commune: origine.commune,
          nom: origine.nom,
          lat: origine.lat,
          lon: origine.lon,
          ...(extrait && { extrait }),
        }
      }
      const recherche: Recherche = {
        faits: deduire(compris.situation, codeRome(compris.metier)),
        besoins: besoinsCherches(compris),
        ...(compris.reseau && { reseau: { code: compris.reseau.code, nom: options.nommer(compris.reseau.code) } }),
        origine,
        contraintes: compris.contraintes,
        quand: compris.contraintes.quand === undefined ? now.getTime() : Date.parse(compris.contraintes.quand),
        maintenant: now.getTime(),
        lireHoraires: options.lireHoraires,
        max,
      }
      const trouvaille = chercher(index, recherche)
      const portes = trouvaille.retenus.map(c => makePorte(options, c, recherche))
      return {
        ok: true,
        reponse: {
          ...(demande.id !== undefined && { id: demande.id }),
          compris,
          portes,
          ecartees: proposerEcartees(index, recherche, trouvaille, options.fiche),
          question:
            questionPrealable(compris, origine, libelles, inconnus) ??
            prochaineQuestion(index, recherche, trouvaille, inconnus),
        },
      }
    },
  }
}
