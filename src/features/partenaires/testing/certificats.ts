import 'reflect-metadata'
// It leans on the former, and leaves it to who uses it.
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'

const ALGO = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const HEURE_MS = 3_600_000

/** As `https.createServer` takes them. */
export interface Certificat {
  key: string
  cert: string
}

/** An authority that nobody knows, and the certificates that it gives. */
export async function creerAutorite() {
  const cles = await crypto.subtle.generateKey(ALGO, true, ['sign', 'verify'])
  const nom = 'CN=Autorité des tests'
  const validite = { notBefore: new Date(Date.now() - 48 * HEURE_MS), notAfter: new Date(Date.now() + HEURE_MS) }
  const racine = await X509CertificateGenerator.createSelfSigned(
    {
      name: nom,
      keys: cles,
      signingAlgorithm: ALGO,
      ...validite,
      extensions: [new BasicConstraintsExtension(true, 0, true)],
    },
    crypto,
  )
  return {
    ca: racine.toString('pem'),
    /** @param de hours from now */
    async certifier(nomDns: string, { de = -1, a = 1 }: { de?: number; a?: number } = {}): Promise<Certificat> {
      const siennes = await crypto.subtle.generateKey(ALGO, true, ['sign', 'verify'])
      const cert = await X509CertificateGenerator.create(
        {
          subject: `CN=${nomDns}`,
          issuer: nom,
          publicKey: siennes.publicKey,
          signingKey: cles.privateKey,
          signingAlgorithm: ALGO,
          notBefore: new Date(Date.now() + de * HEURE_MS),
          notAfter: new Date(Date.now() + a * HEURE_MS),
          extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: nomDns }])],
        },
        crypto,
      )
      return { key: await pemDe(siennes.privateKey), cert: cert.toString('pem') }
    },
  }
}

/** Signed by itself: what a partner makes in a hurry. */
export async function autoSigner(nomDns: string): Promise<Certificat> {
  const keys = await crypto.subtle.generateKey(ALGO, true, ['sign', 'verify'])
  const extensions = [new SubjectAlternativeNameExtension([{ type: 'dns', value: nomDns }])]
  const cert = await X509CertificateGenerator.createSelfSigned(
    { name: `CN=${nomDns}`, keys, signingAlgorithm: ALGO, extensions },
    crypto,
  )
  return { key: await pemDe(keys.privateKey), cert: cert.toString('pem') }
}

async function pemDe(cle: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', cle))
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`
}
