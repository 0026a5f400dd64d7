import { randomUUID } from 'node:crypto'
import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { signatureDe } from '#web/site.ts'
import type { ProjetDeps } from './deps.ts'
import { formatCode } from './domain/code.ts'

/** Sends somebody the link of their project. The address is that of the message alone. */
export async function envoyerLien(
  { db, chiffre, config, now }: Pick<ProjetDeps, 'db' | 'chiffre' | 'config' | 'now'>,
  courriel: string,
  code: string,
): Promise<void> {
  const texte = [
    'Bonjour,',
    'Vous avez demandé le lien de votre projet.',
    `Reprendre mon projet : ${config.origine}/projet/lien/${code}`,
    `Vous pouvez aussi taper ce code sur la page « Construire mon projet » : ${formatCode(code)}`,
    'Gardez ce message pour vous : qui a ce lien ouvre votre projet.',
    signatureDe(config.nomRegion),
  ].join('\n\n')
  const message = {
    cle: `projet:${randomUUID()}`,
    canal: 'courriel',
    a: courriel,
    objet: 'Votre projet',
    texte,
  } as const
  await asActeur(db, { sorte: 'systeme', tache: 'projet' }, tx => posterMessage(tx, chiffre, message, now()))
}
