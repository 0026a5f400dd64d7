import '../../src/platform/utc.ts'
import { z } from 'zod'
import { createChiffre, loadCles } from '../../src/platform/chiffre.ts'
import { loadConfig } from '../../src/platform/config.ts'
import { connectApp } from '../../src/platform/database.ts'
import { transportCourriel } from '../../src/platform/messages/courriel.ts'
import { envoyerMessages } from '../../src/platform/messages/envoi.ts'
import { tachesOf } from '../../src/taches.ts'
import { appeler, demanderLien } from './liens.ts'

/** One task, or one round of sending, in a process of its own: what the tests kill. */
const { tache, base, instant } = z
  .object({ tache: z.string(), base: z.string(), instant: z.coerce.date() })
  .parse(JSON.parse(process.argv[2] ?? ''))
const config = loadConfig(process.env, process.cwd())
const database = connectApp(base)
const chiffre = createChiffre(loadCles(config.cles, config.dataDir))

if (tache === 'envoi') {
  const courriel = transportCourriel({
    url: config.smtpUrl ?? '',
    expediteur: config.expediteur,
    nom: 'Porte',
    signature: 'Porte.',
  })
  await envoyerMessages({ db: database.pool, chiffre, transports: { courriel }, alea: () => 0.5 }, () => instant)
  courriel.close()
} else {
  const taches = tachesOf({ config, db: database.pool, chiffre, nomCommune: () => 'Dreux', demanderLien, appeler })
  const trouvee = taches.find(({ nom }) => nom === tache)
  if (!trouvee) throw new Error(`no task is called ${tache}`)
  await trouvee.run(instant)
}
await database.close()
