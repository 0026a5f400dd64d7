import type pg from 'pg'
import { demanderDeContinuer, envoyerNouvelles } from '#features/abonnements/index.ts'
import { garderRappels } from '#features/accueil/index.ts'
import { passerHorloge, passerRetraits, rendreSansCoordinateur } from '#features/aiguillage/index.ts'
import { rappelerAnimation } from '#features/animation/index.ts'
import { analyserClips, balayerClips, clipsNouveaux, faireTailles, rappelerAccords } from '#features/clips/index.ts'
import { balayerEnvois, oterAbandonnes } from '#features/envois/index.ts'
import { demanderAvis, evenementsNouveaux, rappelerInscriptions, rappelerTaches } from '#features/evenements/index.ts'
import { listCoordinateurs, rappelerConventions } from '#features/gouvernance/index.ts'
import { envoyerLettres, rappelerConfirmations } from '#features/interconnaissance/index.ts'
import { rappelerLabels } from '#features/label/index.ts'
import { envoyerResumes, observer } from '#features/observatoire/index.ts'
import { type Appeler, livrer } from '#features/partenaires/index.ts'
import { analyserQuarantaine, balayerFichiers, type PiecesDeps } from '#features/pieces/index.ts'
import { annulerRetraits, etendreCreneaux, rappelerRendezvous } from '#features/rendezvous/index.ts'
import { publierReseau } from '#features/reseau/index.ts'
import {
  analyserRessources,
  balayerRessources,
  type DemanderLien,
  documentsNouveaux,
  lireRessources,
  rappelerLiens,
  rappelerRelectures,
  verifierLiens,
} from '#features/ressources/index.ts'
import { purger } from '#features/vieprivee/index.ts'
import { clamav } from '#platform/antivirus.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { trouverFfmpeg } from '#platform/ffmpeg.ts'
import { openFichiers } from '#platform/fichiers.ts'
import type { Tache } from '#platform/jobs.ts'
import { parcoursOf } from './parcours.ts'

export interface TachesDeps {
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Name of a commune, by its INSEE code. */
  nomCommune: (code: string) => string | undefined
  /** Goes out to the sites of the catalogue. */
  demanderLien: DemanderLien
  /** Calls the software of partners. */
  appeler: Appeler
}

interface Prevue extends Pick<Tache, 'nom' | 'cron'> {
  run: (deps: TachesDeps, now: Date) => Promise<unknown>
}

const piecesOf = ({ config, db, chiffre }: TachesDeps, now: Date): PiecesDeps => ({
  db,
  chiffre,
  fichiers: openFichiers(config, chiffre),
  antivirus: config.clamav && clamav(config.clamav),
  now: () => now,
})

const parcoursA = (deps: TachesDeps, now: Date) => parcoursOf(deps, () => now)

/** The clock of a task that lasts, from the instant at which it began. */
function depuis(debut: Date): () => Date {
  const ms = performance.now()
  return () => new Date(debut.getTime() + performance.now() - ms)
}

/** A structure that left the annuaire may come back the same day, with an import that is mended. */
const RETRAIT_MS = 86_400_000

/** What is done at set moments (`platform/jobs.ts`): one entry for each task, each of which bears being run twice. */
export const TACHES: readonly Prevue[] = [
  {
    nom: 'horloge',
    cron: '* * * * *',
    run: (deps, now) => passerHorloge(parcoursA(deps, now).aiguillages, now),
  },
  { nom: 'creneaux', cron: '10 1 * * *', run: (deps, now) => etendreCreneaux(deps, now) },
  {
    nom: 'rappels',
    cron: '*/10 * * * *',
    run: (deps, now) => rappelerRendezvous(parcoursA(deps, now).rendezvous, now),
  },
  {
    nom: 'evenements',
    cron: '*/10 * * * *',
    async run({ config, db, chiffre }, now) {
      const deps = { db, chiffre, origine: config.origine }
      await rappelerInscriptions(deps, now)
      await demanderAvis(deps, now)
      await rappelerTaches(deps, now)
    },
  },
  {
    nom: 'abonnements',
    cron: '20 7 * * *',
    async run({ config, db, chiffre }, now) {
      const deps = { db, chiffre, origine: config.origine }
      await envoyerNouvelles(
        deps,
        [evenementsNouveaux, documentsNouveaux, clipsNouveaux].map(
          source => (depuis, jusqua) => source(db, depuis, jusqua),
        ),
        now,
      )
      await demanderDeContinuer(deps, now)
      await envoyerResumes({ ...deps, nomRegion: config.nomRegion }, now)
    },
  },
  {
    nom: 'conventions',
    cron: '50 6 * * *',
    async run({ config, db, chiffre }, now) {
      const deps = { db, chiffre, origine: config.origine }
      await rappelerConventions(deps, now)
      await rappelerAnimation({ ...deps, coordinateursDe: listCoordinateurs }, now)
      await rappelerLabels({ ...deps, coordinateursDe: listCoordinateurs }, now)
    },
  },
  {
    nom: 'membres',
    cron: '45 6 * * *',
    run: ({ config, db, chiffre }, now) => rappelerConfirmations({ db, chiffre, origine: config.origine }, now),
  },
  {
    nom: 'lettre',
    // Each day: who was not told at the beginning of the month, as the site was stopped, is told when it is back.
    cron: '30 7 * * *',
    run: ({ config, db, chiffre }, now) => envoyerLettres({ db, chiffre, origine: config.origine }, now),
  },
  {
    nom: 'garde-rappels',
    cron: '*/5 * * * *',
    run: ({ config, db, chiffre }, now) => garderRappels({ db, chiffre, origine: config.origine }, now),
  },
  {
    nom: 'retraits',
    cron: '35 * * * *',
    async run(deps, now) {
      const depuis = new Date(now.getTime() - RETRAIT_MS)
      await annulerRetraits(parcoursA(deps, now).rendezvous, depuis, now)
      await rendreSansCoordinateur(parcoursA(deps, now).aiguillages, now)
      return passerRetraits(parcoursA(deps, now).aiguillages, depuis, now)
    },
  },
  {
    nom: 'quarantaine',
    cron: '*/5 * * * *',
    async run(deps, now) {
      await analyserQuarantaine(piecesOf(deps, now))
      await analyserClips(piecesOf(deps, now))
      await faireTailles(piecesOf(deps, now), await trouverFfmpeg())
    },
  },
  {
    nom: 'ressources',
    cron: '* * * * *',
    async run(deps, now) {
      await analyserRessources(piecesOf(deps, now))
      return lireRessources(piecesOf(deps, now))
    },
  },
  {
    nom: 'relectures',
    cron: '55 6 * * *',
    async run({ config, db, chiffre }, now) {
      const deps = { db, chiffre, origine: config.origine }
      await rappelerRelectures(deps, now)
      await rappelerAccords(deps, now)
      await rappelerLiens(deps, now)
    },
  },
  { nom: 'webhooks', cron: '* * * * *', run: (deps, now) => livrer({ ...deps, now: depuis(now) }) },
  { nom: 'liens', cron: '25 5 * * 1', run: (deps, now) => verifierLiens(deps, now) },
  {
    nom: 'fichiers',
    cron: '40 4 * * *',
    async run(deps, now) {
      await balayerFichiers(piecesOf(deps, now))
      await balayerRessources(piecesOf(deps, now))
      await balayerClips(piecesOf(deps, now))
      await balayerEnvois(piecesOf(deps, now))
    },
  },
  { nom: 'envois', cron: '15 * * * *', run: (deps, now) => oterAbandonnes(piecesOf(deps, now)) },
  {
    nom: 'observatoire',
    cron: '30 2 * * *',
    async run({ db }, now) {
      await observer({ db }, now)
      await publierReseau({ db }, now)
    },
  },
  {
    nom: 'purger',
    cron: '20 4 * * *',
    run: ({ config, db }, now) => purger({ db, conservationJours: config.conservationJours }, now),
  },
]

/** The tasks, over one database. */
export const tachesOf = (deps: TachesDeps): Tache[] =>
  TACHES.map(({ run, ...tache }) => ({ ...tache, run: now => run(deps, now) }))
