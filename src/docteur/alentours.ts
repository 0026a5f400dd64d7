import { constants } from 'node:fs'
import { access, readdir, statfs } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { clamav } from '#platform/antivirus.ts'
import type { Config } from '#platform/config.ts'
import { gardeVersions, type ReglagesS3, sonderSeau } from '#platform/magasins.ts'
import { readManifeste } from '#platform/sauvegarde/manifeste.ts'
import { attention, bien, type Constat, faute } from './examen.ts'

const PATIENCE_MS = 5_000
const PLACE_MIN = 2 * 2 ** 30
const SAUVEGARDE_VIEILLE_H = 36

/** What the service leans on besides its database. */
export async function examineAlentours(config: Config, sauvegardes: string | undefined, now: Date): Promise<Constat[]> {
  return Promise.all([
    examineDossier(config),
    ...(config.s3 ? [examineSeau(config.s3)] : []),
    examineReglages(config),
    examineCourriel(config),
    examineIdentite(config),
    examineAntivirus(config),
    examineSauvegardes(sauvegardes, now),
  ])
}

async function examineDossier({ dataDir }: Config): Promise<Constat> {
  const ecrit = await access(dataDir, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!ecrit) return faute('dossier', `DATA_DIR : ${dataDir} ne se lit ou ne s’écrit pas.`)
  const { bavail, bsize } = await statfs(dataDir)
  const go = Math.round((bavail * bsize) / 2 ** 30)
  return bavail * bsize < PLACE_MIN
    ? attention('dossier', `il ne reste que ${go} Go sur le disque de ${dataDir}.`)
    : bien('dossier', `${go} Go libres.`)
}

async function examineSeau(s3: ReglagesS3): Promise<Constat> {
  const refus = await sonderSeau(s3)
  if (refus !== undefined)
    return faute('documents', `le seau de FICHIERS_S3_URL ne répond pas, ou refuse cette clé (${refus}).`)
  return (await gardeVersions(s3))
    ? attention(
        'documents',
        'le seau garde les versions : un document effacé y reste. Arrêtez-les, et videz les anciennes.',
      )
    : bien('documents', 'le seau répond et accepte cette clé.')
}

async function examineReglages({ demo, publicUrl }: Config): Promise<Constat> {
  if (demo)
    return attention('réglages', 'c’est une démonstration, avec ses comptes inventés : DEMO=0 pour un vrai service.')
  if (publicUrl === undefined)
    return faute('réglages', 'PUBLIC_URL manque : les liens des messages mènent à cette machine.')
  if (publicUrl.startsWith('http:'))
    return attention('réglages', 'PUBLIC_URL est en http : ce que les gens écrivent voyage en clair.')
  return bien('réglages', `le site est à ${publicUrl}.`)
}

async function examineCourriel({ smtpUrl, demo }: Config): Promise<Constat> {
  if (smtpUrl === undefined) return (demo ? attention : faute)('courriel', 'SMTP_URL manque : aucun message ne part.')
  const serveur = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
  try {
    await serveur.verify()
    return bien('courriel', 'le serveur de courriel répond et accepte ce compte.')
  } catch (error) {
    // Its message may quote the address, with the password.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'inconnu'
    return faute('courriel', `le serveur de SMTP_URL ne répond pas, ou refuse ce compte (${code}).`)
  } finally {
    serveur.close()
  }
}

async function examineIdentite({ oidc, demo }: Config): Promise<Constat> {
  if (oidc === undefined)
    return (demo ? bien : attention)(
      'identité',
      'pas de fournisseur (OIDC_EMETTEUR) : on entre par un lien de courriel ou une clé d’accès.',
    )
  const adresse = `${oidc.emetteur.replace(/\/$/, '')}/.well-known/openid-configuration`
  const statut = await fetch(adresse, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    r => r.status,
    () => 0,
  )
  return statut === 200
    ? bien('identité', 'le fournisseur répond.')
    : faute(
        'identité',
        `le fournisseur de OIDC_EMETTEUR ${statut === 0 ? 'ne répond pas' : `répond ${statut}`} : personne n’entre par lui.`,
      )
}

async function examineAntivirus({ clamav: adresse }: Config): Promise<Constat> {
  if (adresse === undefined)
    return attention('antivirus', 'CLAMAV manque : les documents sont partagés avec un avertissement.')
  return (await clamav(adresse).analyser(Buffer.from('porte'))) === 'saine'
    ? bien('antivirus', 'clamd répond.')
    : faute('antivirus', 'clamd ne répond pas : les documents restent en quarantaine.')
}

async function examineSauvegardes(dossier: string | undefined, now: Date): Promise<Constat> {
  if (dossier === undefined)
    return attention('sauvegardes', 'dites où elles sont avec --sauvegardes pour que leur âge soit lu.')
  const noms = await readdir(dossier).catch(() => [])
  const dates: string[] = []
  for (const nom of noms) {
    const manifeste = await readManifeste(path.join(dossier, nom)).catch(() => undefined)
    if (manifeste) dates.push(manifeste.le)
  }
  const derniere = dates.sort().at(-1)
  if (derniere === undefined) return faute('sauvegardes', `aucune sauvegarde entière dans ${dossier} : porte backup.`)
  const heures = Math.floor((now.getTime() - new Date(derniere).getTime()) / 3_600_000)
  return heures > SAUVEGARDE_VIEILLE_H
    ? attention('sauvegardes', `la dernière a ${heures} heures.`)
    : bien('sauvegardes', `la dernière a ${heures} heure${heures > 1 ? 's' : ''}.`)
}
