import '#platform/utc.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadTerritoires } from '#features/territoires/index.ts'
import { RefusedInput } from '#platform/command.ts'
import type { Config } from '#platform/config.ts'
import { explainUnreachable } from '#platform/database.ts'
import { freePort } from '#platform/free-port.ts'
import { createLineWriter } from '#platform/line-writer.ts'
import { type Installation, loadInstallation } from '#platform/regions.ts'
import { createFermeture } from './fermeture.ts'
import { openRegions } from './regions.ts'
import { listen } from './serveur.ts'
import { openSite, type SiteOuvert } from './site.ts'

const fermeture = createFermeture(error => console.error(error))
let closing = false
let enRetrait = false

/** Ends cleanly, once, whoever asks and however often. */
function close(code: number): void {
  if (closing) return
  closing = true
  void fermeture.close().then(() => process.exit(code))
}

/** The settings; a free port is chosen at once, as messages hold the address of the site. */
async function loadSettings(): Promise<Installation> {
  const installation = loadInstallation(process.env, process.cwd())
  return installation.config.port === 0
    ? loadInstallation({ ...process.env, PORT: String(await freePort()) }, process.cwd())
    : installation
}

const err = (line: string): boolean => process.stderr.write(line)
const journal = createLineWriter(text => process.stdout.write(text))
const commun = { out: journal.write, err, enRetrait: () => enRetrait }

async function main(): Promise<void> {
  const installation = await loadSettings()
  fermeture.add(async () => journal.flush())
  await (installation.regions.length === 0 ? serveOne(installation.config) : serveSeveral(installation))
}

/** The one site of an installation: what prevents it from opening ends the program. */
async function serveOne(config: Config): Promise<void> {
  const site = await openSite({
    ...commun,
    config,
    fermeture,
    onError: error => console.error(error),
    onPerdue: error => {
      explain(error)
      close(1)
    },
  })
  if (!site) return sayWorking()
  const port = await openPort(config, site.fetch)
  const shown = config.host.includes(':') ? `[${config.host}]` : config.host
  sayOpen('Deuxième Porte', config.publicUrl ?? `http://${shown === '127.0.0.1' ? 'localhost' : shown}:${port}`)
  sayPortes(config, site)
}

/** Several regions: one that cannot be opened is told, and the others serve. */
async function serveSeveral({ config, regions }: Installation): Promise<void> {
  const dites = new Map<string, string>()
  const tenues = openRegions({
    ...commun,
    regions,
    territoires: loadTerritoires(),
    onOuverte(region, site) {
      dites.delete(region.code)
      if (!site) return console.log(`${region.config.nomRegion} : messages et tâches.`)
      sayOpen(region.config.nomRegion, region.config.origine)
      sayPortes(region.config, site)
    },
    onPanne({ code }, error) {
      const texte = textOf(error)
      // The same at each try is told once.
      if (texte === undefined || dites.get(code) !== texte) console.error(`${code} :`, texte ?? error)
      if (texte !== undefined) dites.set(code, texte)
    },
  })
  fermeture.add(tenues.stop)
  if (config.processus === 'travail') sayWorking()
  else {
    const port = await openPort(config, tenues.fetch)
    console.log(`${regions.length} régions sur le port ${port} s’ouvrent. Ctrl-C pour arrêter.`)
  }
  void tenues.start()
}

async function openPort(config: Config, fetch: SiteOuvert['fetch']): Promise<number> {
  const serveur = await listen(fetch, config.host, config.port)
  fermeture.add(serveur.close, async () => {
    enRetrait = true
    if (config.retraitMs > 0) await sleep(config.retraitMs)
  })
  return serveur.port
}

const sayWorking = (): void =>
  console.log('Deuxième Porte travaille : messages et tâches, sans le site. Ctrl-C pour arrêter.')
const sayOpen = (nom: string, adresse: string): void => console.log(`${nom} est ouverte : ${adresse}`)
const sayPortes = ({ demo }: Config, { portes }: SiteOuvert): void =>
  console.log(
    `${portes} portes dans l’annuaire${demo ? ', dont un territoire de démonstration' : ''}. Ctrl-C pour arrêter.`,
  )

/** One sentence for a fault that the operator can mend. */
const textOf = (error: unknown): string | undefined =>
  error instanceof RefusedInput ? error.message : explainUnreachable(error)

/** Faults that the operator can mend are told in one sentence; the others with their trace. */
function explain(error: unknown): void {
  console.error(textOf(error) ?? error)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => close(0))
try {
  await main()
} catch (error) {
  explain(error)
  close(1)
}
