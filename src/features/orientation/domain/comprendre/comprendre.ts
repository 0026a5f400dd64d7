import type { BesoinCompris, Compris, LieuCompris, MetierCompris, ReseauCompris } from '../demande.ts'
import type { Besoin, Statut } from '../vocabulaire.ts'
import { apprendre, type Exemple } from './apprentissage.ts'
import { type BesoinLu, readBesoins } from './besoins.ts'
import { createClassifieur, type Modele } from './classifieur.ts'
import { readContexte } from './contexte.ts'
import { readContraintes } from './contraintes.ts'
import { AUCUN, CLASSES, type Classe, decide } from './decision.ts'
import { type LieuLu, readLieux } from './lieux.ts'
import type { Lexique, MetierLu } from './metiers.ts'
import { type Mot, readMots } from './mots.ts'
import { type Outils, prepareOutils } from './outils.ts'
import { createLecteurReseaux, type NomsDeReseaux, type ReseauLu } from './reseaux.ts'
import { readSituation, type SituationLue } from './situation.ts'
import { type Analyse, readTraits, type TraitsLus, withoutRules } from './traits.ts'
import type { Corpus, ExempleDeTexte, Gazetteer, Metier, Vocabulaire } from './types.ts'

/** Beyond this length a text is cut: nobody's demande is longer, and the time to read one stays bounded. */
const LONGUEUR_MAX = 12_000
const LIEUX_POSSIBLES_MAX = 20

/** Reads a text; `now` is needed to read a year of birth only. */
export type Comprendre = (texte: string, now?: Date) => Compris

/** A reading that learns the names of an official list once it is imported. */
export interface ComprendreVivant extends Comprendre {
  /**
   * From now on the occupation is first looked for among these; the besoins go on being decided with the words that the
   * reading was prepared with, which the model was learnt from. Takes about 0.2 s for 13,000 names, in slices.
   * @param pause lets others work between two slices
   */
  suivreMetiers(metiers: readonly Metier[], pause: () => Promise<void>): Promise<void>
  /** From now on these are the names of réseaux. */
  suivreReseaux(noms: NomsDeReseaux): void
}

/**
 * Prepares the reading of demandes from a vocabulary, the places and the occupations. What it gives is pure and
 * deterministic: the same text gives the same facts, each with the words that it was read in.
 *
 * @param noms réseaux by each of their names, folded: the réseau that is asked for is read among these
 *
 * When a parent asks for a child, `statut` is `parent`, and age and diploma are the child's.
 */
export function createComprendre(
  vocabulaire: Vocabulaire,
  gazetteer: Gazetteer,
  metiers: readonly Metier[],
  noms: NomsDeReseaux = new Map(),
): ComprendreVivant {
  const lecteurDe = (connus: NomsDeReseaux) => createLecteurReseaux(connus, vocabulaire.reseaux, vocabulaire.langage)
  let reseaux = lecteurDe(noms)
  const outils = prepareOutils(vocabulaire, gazetteer, metiers)
  const classifieur = createClassifieur<Classe>(vocabulaire.modele, CLASSES)
  let officiel: Lexique | undefined
  const comprendre: Comprendre = (texte, now) => {
    const lu = texte.slice(0, LONGUEUR_MAX)
    const { analyse: analysee, traits, situation: lue } = analyse(lu, outils, now?.getUTCFullYear())
    const { mots, contexte, metiers: metiersLus } = analysee
    const besoins = decide(analysee, traits, classifieur)
    const extraitDe = ({ debut, fin }: { debut: number; fin: number }): string =>
      lu.slice(mots[debut]?.debut ?? 0, mots[fin]?.fin ?? 0)
    const contraintes = readContraintes(mots, outils.contraintes, lue.places)
    const nommes = reseaux.findAll(mots)
    const lieux = nommes.length === 0 ? analysee.lieux : readLieuxApres(mots, nommes, outils)
    const { lieu, lieuxPossibles } = pickLieu(lieux, extraitDe)
    const nomme = reseaux.pick(nommes, mots, contexte, lieux)
    const vus = precise(metiersLus, officiel?.readMetiers(mots, contexte) ?? [])
    const metier = pickMetier(vus, besoins, analysee.statuts, extraitDe)
    const reseau = nomme && { code: nomme.code, extrait: extraitDe(nomme) }
    return {
      besoins: besoins.map(besoin => toBesoin(besoin, extraitDe)),
      situation: lue.situation,
      extraits: Object.fromEntries([...lue.places].map(([champ, place]) => [champ, extraitDe(place)])),
      ...compact({ reseau, metier, lieu }),
      lieuxPossibles,
      contraintes,
      contradictions: lue.contradictions,
    }
  }
  return Object.assign(comprendre, {
    async suivreMetiers(nouveaux: readonly Metier[], pause: () => Promise<void>) {
      officiel = await outils.lexiqueDe(nouveaux, pause)
    },
    suivreReseaux(connus: NomsDeReseaux) {
      reseaux = lecteurDe(connus)
    },
  })
}

/**
 * Learns what `createComprendre` needs to decide between besoins. Short phrases teach their words only: what the
 * patterns make of whole sentences (`exemples`) is what says how far to trust the patterns.
 */
export function learnModele(
  vocabulaire: Omit<Vocabulaire, 'modele'>,
  { exemples, phrases }: Corpus,
  gazetteer: Gazetteer,
  metiers: readonly Metier[],
): Modele {
  const outils = prepareOutils(vocabulaire, gazetteer, metiers)
  const read =
    (traitsDe: (texte: string) => ReadonlyMap<string, number>) =>
    ({ texte, besoins }: ExempleDeTexte): Exemple => ({
      traits: traitsDe(texte),
      classes: besoins.length === 0 ? [AUCUN] : besoins,
    })
  return apprendre(
    [
      ...exemples.map(read(texte => analyse(texte, outils).traits.forces)),
      ...phrases.map(read(texte => withoutRules(analyse(texte, outils).traits.forces))),
    ],
    CLASSES,
  )
}

/** All that the words say before the besoins are decided. */
function analyse(
  texte: string,
  outils: Outils,
  annee?: number,
): { analyse: Analyse; traits: TraitsLus; situation: SituationLue } {
  const mots = readMots(texte, outils.lire)
  const contexte = readContexte(mots, outils.contextes)
  const situation = readSituation(mots, contexte, outils.situation, annee)
  const { statuts } = situation
  const { age } = situation.situation
  const metiers = outils.lexique.readMetiers(mots, contexte)
  const regles = readBesoins(mots, contexte, outils.besoins, outils.implicites, statuts, age)
  const lieux = readLieux(mots, outils.gazetteer, outils.reglesLieux)
  const analysee = { mots, contexte, statuts, age, metiers, lieux, regles }
  return { analyse: analysee, traits: readTraits(analysee, outils.tus), situation }
}

/** "j'ai 40 ans, mission locale Dreux": the besoins are decided without it, so that they stay as they are. */
const readLieuxApres = (mots: readonly Mot[], nommes: readonly ReseauLu[], outils: Outils): LieuLu[] =>
  readLieux(mots, outils.gazetteer, outils.reglesLieux, new Set(nommes.map(({ fin }) => fin + 1)))

type ExtraitDe = (place: { debut: number; fin: number }) => string

const toBesoin = (besoin: BesoinLu, extraitDe: ExtraitDe): BesoinCompris =>
  besoin.debut < 0 ? { code: besoin.code } : { code: besoin.code, extrait: extraitDe(besoin) }

function compact(champs: {
  reseau: ReseauCompris | undefined
  metier: MetierCompris | undefined
  lieu: LieuCompris | undefined
}) {
  return {
    ...(champs.reseau === undefined ? {} : { reseau: champs.reseau }),
    ...(champs.metier === undefined ? {} : { metier: champs.metier }),
    ...(champs.lieu === undefined ? {} : { lieu: champs.lieu }),
  }
}

/** Besoins in which the occupation that the person holds is not the one asked about. */
const AUTRE_METIER: readonly Besoin[] = [
  'reconversion',
  'choix-metier',
  'choix-etudes',
  'emploi-maintien',
  'decrochage',
]

function pickMetier(
  lus: readonly MetierLu[],
  besoins: readonly BesoinLu[],
  statuts: ReadonlySet<Statut>,
  extraitDe: ExtraitDe,
): MetierCompris | undefined {
  const vise = lus.find(({ role }) => role === 'vise') ?? lus.find(({ role }) => role === 'nomme')
  const horsSujet =
    statuts.has('parent') || statuts.has('professionnel') || besoins.some(({ code }) => AUTRE_METIER.includes(code))
  const lu = vise ?? (horsSujet ? undefined : lus[0])
  return lu === undefined ? undefined : { rome: lu.metier.rome, libelle: lu.metier.libelle, extrait: extraitDe(lu) }
}

/**
 * The occupations that everyday words say, each under the longer official name that it is part of ("secrétaire" in
 * "secrétaire médicale"): where both read the same words, those kept by hand know better which of ten is meant. The
 * official ones alone when there is no other.
 */
const precise = (courants: readonly MetierLu[], officiels: readonly MetierLu[]): readonly MetierLu[] =>
  courants.length === 0
    ? officiels
    : courants.map(
        lu =>
          officiels.find(({ debut, fin }) => debut <= lu.debut && fin >= lu.fin && fin - debut > lu.fin - lu.debut) ??
          lu,
      )

/** The surest place, if the words point at one commune; the communes to choose between otherwise. */
function pickLieu(
  lus: readonly LieuLu[],
  extraitDe: ExtraitDe,
): { lieu: LieuCompris | undefined; lieuxPossibles: LieuCompris[] } {
  const [choisi] = [...lus].sort((a, b) => b.force - a.force || a.debut - b.debut)
  if (choisi === undefined) return { lieu: undefined, lieuxPossibles: [] }
  const extrait = extraitDe(choisi)
  const [premier, ...autres] = choisi.candidats.map(candidat => ({ ...candidat, extrait }))
  return premier !== undefined && autres.length === 0
    ? { lieu: premier, lieuxPossibles: [] }
    : {
        lieu: undefined,
        lieuxPossibles: [premier, ...autres].flatMap(lieu => lieu ?? []).slice(0, LIEUX_POSSIBLES_MAX),
      }
}
