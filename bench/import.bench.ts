import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchOptions, Metrics } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary = '`porte import data-inclusion` of a whole country, in a process of its own'

const SEED = 3
const SERVICES = { small: 15_000, full: 150_000 } as const

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const installation = await makeInstallation()
  try {
    const services = SERVICES[size]
    const { files, rows } = await installation.generate(services, SEED)
    say(`seed ${SEED}; ${services} services, ${rows} rows`)
    const first = await installation.porte('import', 'data-inclusion', ...files, '--json')
    say('the same files again')
    const again = await installation.porte('import', 'data-inclusion', ...files, '--json')
    const server = await installation.serve()
    // Time for the opening hours of the day to be laid out.
    await sleep(20_000)
    const serverRssMb = server.rssMb()
    await server.stop()
    return {
      services,
      rowsPerSecond: rows / first.seconds,
      servicesPerSecond: services / first.seconds,
      seconds: first.seconds,
      secondsAgain: again.seconds,
      serverRssMb,
      peakRssMb: Math.max(first.peakRssMb, again.peakRssMb),
    }
  } finally {
    await installation.close()
  }
}
