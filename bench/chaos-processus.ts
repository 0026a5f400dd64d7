import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from '../src/platform/free-port.ts'
import { projectPath } from '../src/platform/paths.ts'

/** A process of the product that is started again whenever it ends, as a supervisor would. */
export interface Programme {
  /** Of the site; nothing answers there for a worker. */
  address: string
  kill: () => void
  /** Told to end, in order; resolves once it has, and is at work again. @param racine of another version, which takes its place */
  restart: (racine?: string) => Promise<void>
  /** The last of what it said. */
  tail: () => string
  stop: () => Promise<void>
}

/** Starts it, and resolves once it says that it is at work. @param racine folder of the version that is run, built */
export async function keepAlive(settings: Record<string, string>, racine = projectPath('.')): Promise<Programme> {
  const port = await freePort()
  const env = { ...process.env, ...settings, PORT: String(port), NODE_ENV: 'production' }
  let said = ''
  let version = racine
  let stopping = false
  let child: ChildProcess
  const start = (): ChildProcess => {
    const started = spawn(process.execPath, [path.join(version, 'dist/server/main.js')], {
      cwd: version,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', data => {
        said = `${said}${data}`.slice(-3_000)
      })
    started.once('exit', () => {
      if (!stopping)
        setTimeout(() => {
          if (!stopping) child = start()
        }, 100)
    })
    return started
  }
  child = start()
  const atWork = async (): Promise<void> => {
    for (let waited = 0; !said.includes('Ctrl-C'); waited += 50) {
      if (waited > 60_000) throw new Error(`did not start: ${said}`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  await atWork()
  return {
    address: `http://127.0.0.1:${port}`,
    kill: () => void child.kill('SIGKILL'),
    async restart(suivante = version) {
      version = suivante
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      said = ''
      await atWork()
    },
    tail: () => said,
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
