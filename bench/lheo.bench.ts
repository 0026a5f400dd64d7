import path from 'node:path'
import { ecrire, fluxLheo } from '../src/features/formations/testing/generate.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import type { BenchOptions, Metrics } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary = '`porte import lheo` of the training offers of a country, in a process of its own'

const SEED = 4
const SESSIONS = { small: 50_000, full: 500_000 } as const

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const installation = await makeInstallation()
  try {
    const sessions = SESSIONS[size]
    const file = path.join(installation.dir, 'lheo-banc.xml')
    const bytes = await ecrire(file, fluxLheo({ sessions, seed: SEED, communes: loadTerritoires().communes }))
    say(
      `seed ${SEED}; ${sessions} sessions, ${Math.round(bytes / 2 ** 20)} MB of LHÉO 2.3, 2 % of formations with a fault`,
    )
    const first = await installation.porte('import', 'lheo', file, '--json')
    say('the same file again')
    const again = await installation.porte('import', 'lheo', file, '--json')
    const { read, rejectedCount } = JSON.parse(first.out)
    return {
      sessions,
      sessionsPerSecond: sessions / first.seconds,
      sessionsPerSecondAgain: sessions / again.seconds,
      seconds: first.seconds,
      read,
      rejected: rejectedCount,
      peakRssMb: Math.max(first.peakRssMb, again.peakRssMb),
    }
  } finally {
    await installation.close()
  }
}
