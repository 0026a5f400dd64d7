import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from '@20minutes/s3rver'
import type { ReglagesS3 } from '../magasins.ts'

/** An S3-compatible server with one empty bucket, which checks signatures; it knows one key. */
export async function startSeau(): Promise<{ s3: ReglagesS3; stop: () => Promise<void> }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'porte-seau-'))
  const serveur = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: 'documents' }],
  })
  const { port } = await serveur.run()
  return {
    s3: { url: `http://127.0.0.1:${port}/documents`, cle: 'S3RVER', secret: 'S3RVER', region: 'us-east-1' },
    async stop() {
      await serveur.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
