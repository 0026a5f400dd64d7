import type pg from 'pg'
import { appelerHttps } from '#features/partenaires/index.ts'
import { demanderLien } from '#features/ressources/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { startJobs } from '#platform/jobs.ts'
import { describeError } from '#platform/log.ts'
import { startEnvoi } from '#platform/messages/boucle.ts'
import { transportCourriel } from '#platform/messages/courriel.ts'
import type { EnvoiDeps } from '#platform/messages/envoi.ts'
import { transportSms } from '#platform/messages/sms.ts'
import { transportDemonstration } from '#platform/messages/transport.ts'
import { NOM_SERVICE, signatureDe } from '#web/site.ts'
import { tachesOf } from './taches.ts'

export interface WorkerDeps {
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Name of a commune, by its INSEE code. */
  nomCommune: (code: string) => string | undefined
  now: () => Date
  err: (line: string) => void
}

/** Without a server, a demonstration shows what it would have sent, and a real service keeps it waiting. */
function transportsOf(config: Config): EnvoiDeps['transports'] {
  const { smtpUrl, sms, demo, expediteur } = config
  const sinon = demo ? { transport: transportDemonstration } : undefined
  const courriel =
    smtpUrl === undefined
      ? sinon?.transport
      : transportCourriel({ url: smtpUrl, expediteur, nom: NOM_SERVICE, signature: signatureDe(config.nomRegion) })
  const texto = sms === undefined ? sinon?.transport : transportSms(sms)
  return { ...(courriel && { courriel }), ...(texto && { sms: texto }) }
}

/** The work behind the site: sends messages as they are posted, and runs the tasks at their moments. */
export async function startWorker(deps: WorkerDeps): Promise<{ stop: () => Promise<void> }> {
  const { config, db, chiffre, now, err } = deps
  const envoi = startEnvoi({
    db,
    chiffre,
    now,
    transports: transportsOf(config),
    alea: Math.random,
    onError: error => {
      const trace = error instanceof Error ? describeError(error) : undefined
      err(`${JSON.stringify({ time: now().toISOString(), tache: 'envoi', error: trace })}\n`)
    },
  })
  const jobs = await startJobs({
    db,
    taches: tachesOf({ ...deps, demanderLien: demanderLien(config), appeler: appelerHttps() }),
    now,
    err,
  })
  return {
    async stop() {
      await Promise.all([envoi.stop(), jobs.stop()])
    },
  }
}
